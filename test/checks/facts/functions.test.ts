import { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { invokedBy } from '../../../src/checks/facts/functions';
import { AppModel } from '../../../src/checks/model/app-model';
import { anyCode, newApp } from '../../support/fixture';

const app = newApp();
const stack = new Stack(app, 'Stack');
const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), functionName: 'fn' });
const alias = fn.addAlias('live');
const arn = `arn:${stack.partition}:lambda:${stack.region}:${stack.account}:function:fn`;

const names = {
  'the name of the function': [fn.functionName, 'Stack/Fn'],
  'its ARN': [fn.functionArn, 'Stack/Fn'],
  'its ARN that is put together': [arn, 'Stack/Fn'],
  'its ARN that is written out': ['arn:aws:lambda:eu-central-1:111111111111:function:fn', 'Stack/Fn'],
  '$LATEST of it': [`${fn.functionArn}:$LATEST`, 'Stack/Fn'],
  'the ARN of the alias': [alias.functionArn, 'Stack/Fn/Aliaslive'],
  'the name of the alias': [alias.functionName, 'Stack/Fn/Aliaslive'],
  'the ARN of the function with the name of the alias': [`${fn.functionArn}:live`, 'Stack/Fn/Aliaslive'],
  'the name of the function with that of the alias': [`${fn.functionName}:live`, 'Stack/Fn/Aliaslive'],
  'the ARN of the alias that is put together': [`${arn}:live`, 'Stack/Fn/Aliaslive'],
  'the name of a version': [fn.currentVersion.functionName, 'Stack/Fn/CurrentVersion'],
  'an alias that is not here': [`${fn.functionArn}:blue`, undefined],
  'another function': ['arn:aws:lambda:eu-central-1:111111111111:function:other', undefined],
} as const;

const permissions = Object.values(names).map(
  ([functionName], index) =>
    new lambda.CfnPermission(stack, `May${index}`, { action: 'lambda:InvokeFunction', functionName, principal: 'x' }),
);
const model = new AppModel(app);

test.each(Object.entries(names).map(([name, [, path]], index) => [name, path, index] as const))(
  '%s means %s',
  (_name, path, index) => {
    const by = model.resourceOf(permissions[index]);
    const invoked = by && invokedBy(model, by.property('FunctionName'), by);
    expect((invoked?.qualifier ?? invoked?.fn.resource)?.at.node.path).toBe(path);
  },
);
