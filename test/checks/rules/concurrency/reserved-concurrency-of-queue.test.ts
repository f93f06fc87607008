import { CfnParameter } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { reservedConcurrencyOfQueue } from '../../../../src/checks/rules/concurrency/reserved-concurrency-of-queue';
import { anyCode } from '../../../support/fixture';
import { foundBy, keepsRuleContract } from '../../../support/rule-contract';
import { reader } from './queues';

keepsRuleContract(reservedConcurrencyOfQueue, {
  found: {
    'a queue without a limit': {
      app: (stack) => reader(stack, 10, {}),
      at: /^Stack\/Fn\/SqsEventSource:StackJobs0/,
      says: /^reservedConcurrentExecutions of Stack\/Fn is 10, and Lambda receives messages for more invocations/,
    },
    'the second of two queues': {
      app: (stack) => reader(stack, 10, { maxConcurrency: 4 }, {}),
      at: /Jobs1/,
      says: /is 10/,
    },
    'a mapping that is written by hand': {
      app: (stack) => {
        const queue = new sqs.CfnQueue(stack, 'Jobs');
        const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), reservedConcurrentExecutions: 3 });
        new lambda.CfnEventSourceMapping(stack, 'Read', {
          eventSourceArn: queue.attrArn,
          functionName: fn.functionName,
        });
      },
      at: 'Stack/Read',
      says: /is 3/,
    },
  },
  silent: {
    'a queue with a limit': (stack) => reader(stack, 10, { maxConcurrency: 10 }),
    'a function without a limit': (stack) => reader(stack, undefined, {}),
    'a function that is switched off': (stack) => reader(stack, 0, {}),
    'as many as a queue ever has': (stack) => reader(stack, 1000, {}),
    'pollers of its own': (stack) => reader(stack, 10, { provisionedPollerConfig: { maximumPollers: 2 } }),
    'a limit that a parameter gives': (stack) => {
      const limit = new CfnParameter(stack, 'Limit', { type: 'Number' }).valueAsNumber;
      reader(stack, 10, { maxConcurrency: limit });
    },
    'a queue that is not read for now': (stack) => reader(stack, 10, { enabled: false }),
  },
});

test.each([
  ['one queue', 10, [{}], 'set maxConcurrency to 10'],
  ['two queues', 11, [{}, {}], 'set maxConcurrency to 5'],
  ['a queue beside one that takes a part', 10, [{ maxConcurrency: 4 }, {}], 'set maxConcurrency to 6'],
  [
    'a queue beside one that takes too much',
    10,
    [{ maxConcurrency: 9 }, {}],
    'set maxConcurrency to 5 at each of its 2 queues',
  ],
  [
    'less than Lambda takes as a limit',
    1,
    [{}],
    'remove reservedConcurrentExecutions and set maxConcurrency to 2 in its place, the least that Lambda takes',
  ],
])('the limit that is proposed for %s fits what is reserved', (_name, reserved, queues, fix) => {
  const [finding] = foundBy(reservedConcurrencyOfQueue, (stack) => reader(stack, reserved, ...queues));
  expect(finding.fix).toBe(fix);
});
