import { Aspects, Annotations as CdkAnnotations, Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction } from '../../src';
import { anyCode, newApp, newStack, templateOf } from '../support/fixture';

const warnings = (stack: Stack) =>
  Annotations.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp('reservedConcurrentExecutions'))
    .map(({ id, entry }) => `${id}: ${entry.data}`);

function offIn(stack: Stack): HandlerFunction {
  return new HandlerFunction(stack, 'Fn', { ...anyCode(), reservedConcurrentExecutions: 0 });
}

test('what a rule finds is a warning at the construct, once, with the fix', () => {
  const stack = newStack();
  offIn(stack);
  templateOf(stack);
  expect(warnings(stack)).toEqual([
    '/Stack/Fn: reservedConcurrentExecutions is 0, so Lambda refuses every invocation; ' +
      'remove reservedConcurrentExecutions, or set it to 1 or more [ack: lambdaform:reservedZero]',
  ]);
});

test('functions and queues of the CDK are looked at beside those of this library', () => {
  const stack = newStack();
  new HandlerFunction(stack, 'Ours', anyCode());
  new lambda.Function(stack, 'Theirs', { ...anyCode(), reservedConcurrentExecutions: 0 });
  templateOf(stack);
  expect(warnings(stack)).toEqual([expect.stringContaining('/Stack/Theirs: ')]);
});

test('a finding is acknowledged at its construct or above', () => {
  const stack = newStack();
  offIn(stack);
  CdkAnnotations.of(stack).acknowledgeWarning('lambdaform:reservedZero', 'stopped until the database is back');
  templateOf(stack);
  expect(warnings(stack)).toEqual([]);
});

test('what an aspect changes is looked at as it will be deployed', () => {
  const stack = newStack();
  const fn = offIn(stack);
  Aspects.of(stack).add({
    visit: (node) => {
      if (node === fn) (fn.node.defaultChild as lambda.CfnFunction).reservedConcurrentExecutions = 3;
    },
  });
  templateOf(stack);
  expect(warnings(stack)).toEqual([]);
});

test('a stage of its own is looked at alone', () => {
  const app = newApp();
  const stage = new Stage(app, 'Prod');
  const stack = new Stack(stage, 'Stack');
  offIn(stack);
  new HandlerFunction(new Stack(app, 'Outer'), 'Fn', anyCode());
  app.synth();
  expect(warnings(stack)).toHaveLength(1);
});
