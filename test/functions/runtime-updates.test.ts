import * as lambda from 'aws-cdk-lib/aws-lambda';
import { FunctionDefaults, HandlerFunction } from '../../src';
import { anyCode, newStack, only, templateOf } from '../support/fixture';

const MANUAL = 'arn:aws:lambda:eu-west-1::runtime:8eeff65f6809a3ce81507fe733fe09b835899b99481ba22fd75b5a7338290ec1';

describe('the runtime of a version is updated when that of its function is', () => {
  test.each<[string, lambda.RuntimeManagementMode, Record<string, unknown>]>([
    ['with the function', lambda.RuntimeManagementMode.FUNCTION_UPDATE, { UpdateRuntimeOn: 'FunctionUpdate' }],
    ['by hand', lambda.RuntimeManagementMode.manual(MANUAL), { UpdateRuntimeOn: 'Manual', RuntimeVersionArn: MANUAL }],
  ])('%s', (_when, runtimeManagementMode, expected) => {
    const stack = newStack();
    FunctionDefaults.of(stack).set({ runtimeManagementMode });
    const handler = new HandlerFunction(stack, 'Fn', anyCode());
    handler.addAlias('live');
    const template = templateOf(stack);
    expect(only(template, 'AWS::Lambda::Function').Properties.RuntimeManagementConfig).toEqual(expected);
    expect(only(template, 'AWS::Lambda::Version').Properties.RuntimePolicy).toEqual(expected);
  });

  test('and nothing is said where nothing was stated', () => {
    const stack = newStack();
    new HandlerFunction(stack, 'Fn', anyCode()).addAlias('live');
    expect(only(templateOf(stack), 'AWS::Lambda::Version').Properties.RuntimePolicy).toBeUndefined();
  });
});
