import type { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { SnsEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { SnsDestination, SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as sns from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { EventUse } from '../../../../src/analysis/found/code-usage';
import { otherMessage } from '../../../../src/checks/rules/events/other-message';
import { readFunction } from '../../../support/event-use';
import { keepsRuleContract } from '../../../support/rule-contract';

const BODY = 'Records Records[].body';
const MESSAGE = 'Records Records[].Sns Records[].Sns.Message';

/** A function that reads a queue. */
function queued(stack: Stack, reads: string, more: Partial<EventUse> = {}): sqs.Queue {
  const queue = new sqs.Queue(stack, 'Jobs');
  readFunction(stack, reads, more).addEventSource(new SqsEventSource(queue));
  return queue;
}

function told(stack: Stack, queue: sqs.Queue, rawMessageDelivery = false): sns.Topic {
  const topic = new sns.Topic(stack, 'Topic');
  topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery }));
  return topic;
}

/** A function that a topic invokes. */
function subscribed(stack: Stack, reads: string): sns.Topic {
  const topic = new sns.Topic(stack, 'Topic');
  readFunction(stack, reads).addEventSource(new SnsEventSource(topic));
  return topic;
}

function uploads(stack: Stack, to: s3.IBucketNotificationDestination): void {
  new s3.Bucket(stack, 'Uploads').addEventNotification(s3.EventType.OBJECT_CREATED, to);
}

function alarmed(stack: Stack, topic: sns.Topic): void {
  const metric = new cloudwatch.Metric({ namespace: 'App', metricName: 'Errors' });
  new cloudwatch.Alarm(stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1 }).addAlarmAction(
    new SnsAction(topic),
  );
}

keepsRuleContract(otherMessage, {
  found: {
    'the envelope of a topic, taken for the message': {
      app: (stack) => void told(stack, queued(stack, `${BODY} Records[].body().orderId`)),
      at: 'Stack/Fn',
      says: /^the code reads event\.Records\[\]\.body\(\)\.orderId, but Stack\/Topic sends the envelope of a topic there$/,
    },
    'an envelope that a raw subscription leaves out': {
      app: (stack) =>
        void told(stack, queued(stack, `${BODY} Records[].body().Message Records[].body().Message().id`), true),
      at: 'Stack/Fn',
      says: /delivers messages without an envelope$/,
    },
    'a notification of a bucket behind a topic and a queue': {
      app: (stack) =>
        uploads(stack, new SnsDestination(told(stack, queued(stack, `${BODY} Records[].body().Records[].s3`)))),
      at: 'Stack/Fn',
      says: /Stack\/Topic sends the envelope/,
    },
    'a notification of a bucket, taken for a job': {
      app: (stack) => uploads(stack, new SqsDestination(queued(stack, `${BODY} Records[].body().key`))),
      at: 'Stack/Fn',
      says: /Stack\/Uploads.* sends the notification of a bucket there$/,
    },
    'an event of a rule, taken for its detail': {
      app: (stack) => {
        const queue = queued(stack, `${BODY} Records[].body().orderId`);
        new events.Rule(stack, 'Rule', { eventPattern: { source: ['shop'] }, targets: [new targets.SqsQueue(queue)] });
      },
      at: 'Stack/Fn',
      says: /Stack\/Rule sends an event of EventBridge there$/,
    },
    'the message of an alarm, taken for an event': {
      app: (stack) => alarmed(stack, subscribed(stack, `${MESSAGE} Records[].Sns.Message().detail`)),
      at: 'Stack/Fn',
      says: /Stack\/Alarm sends the message of an alarm there$/,
    },
  },
  silent: {
    'an envelope that is read': (stack) =>
      void told(stack, queued(stack, `${BODY} Records[].body().Message Records[].body().Message().orderId`)),
    'code that tells envelopes from messages': (stack) =>
      void told(stack, queued(stack, `${BODY} Records[].body().Message? Records[].body().orderId`)),
    'raw messages': (stack) => void told(stack, queued(stack, `${BODY} Records[].body().orderId`), true),
    'a message that a package gets': (stack) =>
      void told(stack, queued(stack, `${BODY} Records[].body().orderId`, { lost: ['Records[].body()'] })),
    'a library around the handler': (stack) =>
      void told(stack, queued(stack, `${BODY} Records[].body().orderId`, { traits: ['wrapped'] })),
    'a queue without known senders': (stack) => void queued(stack, `${BODY} Records[].body().orderId`),
    'a rule that sends only the detail': (stack) => {
      const queue = queued(stack, `${BODY} Records[].body().orderId`);
      const message = events.RuleTargetInput.fromEventPath('$.detail');
      const target = new targets.SqsQueue(queue, { message });
      new events.Rule(stack, 'Rule', { eventPattern: { source: ['shop'] }, targets: [target] });
    },
    'notifications of a bucket that are read': (stack) =>
      uploads(stack, new SqsDestination(queued(stack, `${BODY} Records[].body().Records[].s3`))),
    'messages of alarms that are read': (stack) =>
      alarmed(stack, subscribed(stack, `${MESSAGE} Records[].Sns.Message().AlarmName`)),
  },
});
