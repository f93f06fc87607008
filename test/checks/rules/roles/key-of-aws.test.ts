import type { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { keyOfAws } from '../../../../src/checks/rules/roles/key-of-aws';
import { keepsRuleContract } from '../../../support/rule-contract';

const managed = (stack: Stack) => new sqs.Queue(stack, 'Jobs', { encryption: sqs.QueueEncryption.KMS_MANAGED });

function alarm(stack: Stack, topic: sns.ITopic): void {
  const metric = new cloudwatch.Metric({ namespace: 'App', metricName: 'Errors' });
  new cloudwatch.Alarm(stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1 }).addAlarmAction(
    new SnsAction(topic),
  );
}

function uploads(stack: Stack, queue: sqs.IQueue): void {
  new s3.Bucket(stack, 'Uploads').addEventNotification(s3.EventType.OBJECT_CREATED, new SqsDestination(queue));
}

keepsRuleContract(keyOfAws, {
  found: {
    'objects that are told to a queue': {
      app: (stack) => uploads(stack, managed(stack)),
      at: 'Stack/Jobs',
      says: /^it is encrypted with alias\/aws\/sqs, which s3\.amazonaws\.com may not use: what Stack\/Uploads sends/,
    },
    'a rule whose target is a queue': {
      app: (stack) => {
        const schedule = events.Schedule.cron({ minute: '0' });
        new events.Rule(stack, 'Hourly', { schedule, targets: [new targets.SqsQueue(managed(stack))] });
      },
      at: 'Stack/Jobs',
      says: /events\.amazonaws\.com may not use: what Stack\/Hourly sends/,
    },
    'the dead-letter queue of a rule': {
      app: (stack) => {
        const bus = new targets.SqsQueue(new sqs.Queue(stack, 'Target'), { deadLetterQueue: managed(stack) });
        new events.Rule(stack, 'Hourly', { schedule: events.Schedule.cron({ minute: '0' }), targets: [bus] });
      },
      at: 'Stack/Jobs',
      says: /events\.amazonaws\.com may not use/,
    },
    'a topic for alarms with the key of SNS': {
      app: (stack) =>
        alarm(
          stack,
          new sns.Topic(stack, 'Alerts', { masterKey: kms.Alias.fromAliasName(stack, 'Key', 'alias/aws/sns') }),
        ),
      at: 'Stack/Alerts',
      says: /alias\/aws\/sns, which cloudwatch\.amazonaws\.com may not use: what Stack\/Alarm sends/,
    },
    'a subscription written by hand': {
      app: (stack) => {
        const queue = new sqs.CfnQueue(stack, 'Jobs', { kmsMasterKeyId: 'alias/aws/sqs' });
        const { ref } = new sns.CfnTopic(stack, 'Topic');
        new sns.CfnSubscription(stack, 'Sub', { protocol: 'sqs', topicArn: ref, endpoint: queue.attrArn });
      },
      at: 'Stack/Jobs',
      says: /sns\.amazonaws\.com may not use: what Stack\/Topic sends/,
    },
  },
  silent: {
    'a queue that SQS encrypts with its own key': (stack) =>
      uploads(stack, new sqs.Queue(stack, 'Jobs', { encryption: sqs.QueueEncryption.SQS_MANAGED })),
    'a queue to which only code of the account sends': (stack) => void managed(stack),
    'a topic without a key': (stack) => alarm(stack, new sns.Topic(stack, 'Alerts')),
    'a dead-letter queue to which SQS itself moves messages': (stack) => {
      const deadLetterQueue = { queue: managed(stack), maxReceiveCount: 5 };
      uploads(stack, new sqs.Queue(stack, 'Source', { deadLetterQueue }));
    },
  },
});
