import * as lambda from 'aws-cdk-lib/aws-lambda';
import { functionIn, keepsLinkContract } from '../link-contract';

const viaUrl = { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } };
const allowed = [
  { actions: ['lambda:InvokeFunction'], on: (url: lambda.IFunctionUrl) => [url.functionArn], condition: viaUrl },
  { actions: ['lambda:InvokeFunctionUrl'], on: (url: lambda.IFunctionUrl) => [url.functionArn] },
];

describe('a function URL', () => {
  keepsLinkContract<lambda.IFunctionUrl>({
    make: (stack) => new lambda.FunctionUrl(stack, 'Thing', { function: functionIn(stack, {}, 'Called') }),
    imported: {},
    variable: (url) => url.url,
    read: [],
    write: allowed,
    found: { usage: { reads: [{ name: 'THING', hasDefault: false }] }, allowed },
  });
});
