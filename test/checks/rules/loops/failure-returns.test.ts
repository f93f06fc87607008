import type { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as destinations from 'aws-cdk-lib/aws-lambda-destinations';
import * as sources from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { failureReturns } from '../../../../src/checks/rules/loops/failure-returns';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

function fnIn(stack: Stack, id = 'Fn', props: Partial<lambda.FunctionProps> = {}): lambda.Function {
  return new lambda.Function(stack, id, { ...anyCode(), ...props });
}

/** A queue with a dead-letter queue, of which the first reader reads the one and the last reader the other. */
function redriven(stack: Stack, ...readers: readonly lambda.Function[]): void {
  const queue = new sqs.Queue(stack, 'Dead');
  const jobs = new sqs.Queue(stack, 'Jobs', { deadLetterQueue: { queue, maxReceiveCount: 5 } });
  readers[0].addEventSource(new sources.SqsEventSource(jobs));
  readers[readers.length - 1].addEventSource(new sources.SqsEventSource(queue));
}

/** A table whose failed changes go to a queue that a function reads. */
function failedChanges(stack: Stack, fn: lambda.Function, reader: lambda.Function): void {
  const table = new dynamodb.Table(stack, 'Table', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    stream: dynamodb.StreamViewType.NEW_IMAGE,
  });
  const failed = new sqs.Queue(stack, 'Failed');
  const onFailure = new sources.SqsDlq(failed);
  fn.addEventSource(
    new sources.DynamoEventSource(table, { startingPosition: lambda.StartingPosition.LATEST, onFailure }),
  );
  reader.addEventSource(new sources.SqsEventSource(failed));
}

keepsRuleContract(failureReturns, {
  found: {
    'a function that reads its own failure queue': {
      app: (stack) => {
        const failed = new sqs.Queue(stack, 'Failed');
        const fn = fnIn(stack, 'Fn', { onFailure: new destinations.SqsDestination(failed) });
        fn.addEventSource(new sources.SqsEventSource(failed));
      },
      at: 'Stack/Fn',
      says: /^its failed events go to Stack\/Failed, which invokes Stack\/Fn again$/,
    },
    'a dead-letter topic that is the trigger': {
      app: (stack) => {
        const topic = new sns.Topic(stack, 'Topic');
        const fn = fnIn(stack, 'Fn', { deadLetterTopic: topic });
        topic.addSubscription(new subscriptions.LambdaSubscription(fn));
      },
      at: 'Stack/Fn',
      says: /go to Stack\/Topic/,
    },
    'a function that reads a queue and its dead-letter queue': {
      app: (stack) => {
        const fn = fnIn(stack);
        redriven(stack, fn, fn);
      },
      at: 'Stack/Fn',
      says: /go to Stack\/Dead/,
    },
    'failed changes of a table': {
      app: (stack) => {
        const fn = fnIn(stack);
        failedChanges(stack, fn, fn.addAlias('live') as never);
      },
      at: 'Stack/Fn',
      says: /go to Stack\/Failed/,
    },
  },
  silent: {
    'a failure queue that another function reads': (stack) => {
      const failed = new sqs.Queue(stack, 'Failed');
      fnIn(stack, 'Fn', { onFailure: new destinations.SqsDestination(failed) });
      fnIn(stack, 'Other').addEventSource(new sources.SqsEventSource(failed));
    },
    'a dead-letter queue that another function reads': (stack) => redriven(stack, fnIn(stack), fnIn(stack, 'Other')),
    'failed changes that another function reads': (stack) => failedChanges(stack, fnIn(stack), fnIn(stack, 'Other')),
    'a topic with a filter policy': (stack) => {
      const topic = new sns.Topic(stack, 'Topic');
      const fn = fnIn(stack, 'Fn', { deadLetterTopic: topic });
      const filterPolicy = { kind: sns.SubscriptionFilter.stringFilter({ allowlist: ['new'] }) };
      topic.addSubscription(new subscriptions.LambdaSubscription(fn, { filterPolicy }));
    },
  },
});
