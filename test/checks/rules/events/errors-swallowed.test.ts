import type { Stack } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sns from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { EventUse } from '../../../../src/analysis/found/code-usage';
import { errorsSwallowed } from '../../../../src/checks/rules/events/errors-swallowed';
import { readFunction } from '../../../support/event-use';
import { keepsRuleContract } from '../../../support/rule-contract';

const swallows = { file: 'src/jobs.ts', line: 7 };

const queue = (more: Partial<EventUse>) => (stack: Stack) =>
  readFunction(stack, 'Records', more).addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Queue')));

keepsRuleContract(errorsSwallowed, {
  found: {
    'errors of a queue': {
      app: queue({ swallows }),
      at: 'Stack/Fn',
      says: /^src\/jobs\.ts:7 drops the errors of its work, so every batch of Stack\/Fn\/SqsEventSource.* counts as done$/,
    },
    'errors of a queue that become an answer': {
      app: queue({ swallows, returns: ['statusCode', 'body'] }),
      at: 'Stack/Fn',
      says: /drops the errors/,
    },
  },
  silent: {
    'failures that are reported': queue({ swallows, returns: ['batchItemFailures'] }),
    'an answer that is not known': queue({ swallows, traits: ['returnsUnknown'] }),
    'a handler in a wrapper': queue({ swallows, traits: ['wrapped'] }),
    'errors that are thrown': queue({}),
    'errors of a topic, which are tried again in another way': (stack) =>
      void new sns.Topic(stack, 'Topic').addSubscription(
        new LambdaSubscription(readFunction(stack, 'Records', { swallows }) as lambda.IFunction),
      ),
  },
});
