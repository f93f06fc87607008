import { Fn } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { functionsBehind, importedArnOf, isSameResource, keyOf, unqualified } from '../../src/private/identity';
import { anyCode, newStack } from '../support/fixture';

const ARN = 'arn:aws:sqs:eu-central-1:111122223333:jobs';

test('an alias, a version and a function lead to the function', () => {
  const fn = new lambda.Function(newStack(), 'Fn', anyCode());
  expect([fn.addAlias('live'), fn.currentVersion, fn].map(unqualified)).toEqual([fn, fn, fn]);
});

test('the functions behind handlers are sorted by path, each once', () => {
  const stack = newStack();
  const [b, a] = ['B', 'A'].map((id) => new lambda.Function(stack, id, anyCode()));
  expect(functionsBehind([b, b.addAlias('live'), a]).map(({ node }) => node.id)).toEqual(['A', 'B']);
});

test('a resource is identified by its physical id if that is known, and by its path otherwise', () => {
  const queue = new sqs.Queue(newStack(), 'Jobs');
  expect([keyOf(queue, ARN), keyOf(queue, queue.queueArn), keyOf(queue)]).toEqual([ARN, 'Stack/Jobs', 'Stack/Jobs']);
});

test('two imports of one resource are the same, two resources are not', () => {
  const stack = newStack();
  const [one, other] = ['One', 'Other'].map((id) => sqs.Queue.fromQueueArn(stack, id, ARN));
  expect(isSameResource(one, other)).toBe(true);
  expect(isSameResource(new sqs.Queue(stack, 'A'), new sqs.Queue(stack, 'B'))).toBe(false);
});

test('only an imported resource has an ARN that is known before deployment', () => {
  const stack = newStack();
  expect(importedArnOf(sqs.Queue.fromQueueArn(stack, 'One', ARN))).toBe(JSON.stringify(ARN));
  const named = sqs.Queue.fromQueueArn(stack, 'Other', Fn.importValue('JobsArn'));
  expect(importedArnOf(named)).toBe(JSON.stringify({ 'Fn::ImportValue': 'JobsArn' }));
  expect(importedArnOf(new sqs.Queue(stack, 'Own'))).toBeUndefined();
});
