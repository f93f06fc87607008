import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { LinkKind } from '../model/link-kind';
import { has } from './recognize';

/**
 * `FunctionUrl`: the URL of a function that IAM protects.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
export const functionUrl: LinkKind<lambda.IFunctionUrl> = {
  name: 'a function URL',
  service: 'lambda',
  forms: ['function'],
  calledByRequests: true,
  matches: (resource) => has(resource, 'functionArn', 'url', 'grantInvokeUrl'),
  identifier: (it) => it.url,
  read: () => [],
  write: () => ['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl'],
  targets: (it) => [
    {
      arns: [it.functionArn],
      accepts: (action) => action === 'lambda:InvokeFunction',
      conditions: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
    },
    { arns: [it.functionArn] },
  ],
};
