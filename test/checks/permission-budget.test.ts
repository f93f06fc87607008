import type { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { HandlerFunction } from '../../src';
import { anyCode, newStack, templateOf } from '../support/fixture';

function stackWithPermissions(count: number): Stack {
  const stack = newStack();
  const fn = new HandlerFunction(stack, 'Fn', anyCode());
  for (let i = 0; i < count; i++) {
    fn.addPermission(`P${i}`, {
      principal: new iam.ServicePrincipal('events.amazonaws.com'),
      sourceArn: `arn:aws:events:eu-central-1:111111111111:rule/shop-${i}`,
    });
  }
  templateOf(stack);
  return stack;
}

const warnings = (stack: Stack) =>
  Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('permissions to invoke'));

test('thirty permissions fit', () => expect(warnings(stackWithPermissions(30))).toEqual([]));

test('a function whose policy is almost full gets a warning with the number of permissions', () => {
  const [warning, ...others] = warnings(stackWithPermissions(50));
  expect(others).toEqual([]);
  expect(warning.entry.data).toMatch(/^50 permissions to invoke one function take about \d+ KB of the 20 KB/);
  expect(warning.entry.data).toContain('[ack: lambdaform:permissionBudget]');
});
