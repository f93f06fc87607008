import type { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { SnsDestination, SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as sns from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { keyClosedToService } from '../../../../src/checks/rules/roles/key-closed-to-service';
import { keepsRuleContract } from '../../../support/rule-contract';

const ROOT_ONLY = {
  Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'kms:DescribeKey', Resource: '*' }],
};

function alerts(stack: Stack, masterKey: kms.IKey): void {
  const topic = new sns.Topic(stack, 'Alerts', { masterKey });
  const metric = new cloudwatch.Metric({ namespace: 'App', metricName: 'Errors' });
  const alarm = new cloudwatch.Alarm(stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1 });
  alarm.addAlarmAction(new SnsAction(topic));
}

function byHand(stack: Stack, queue: Partial<sqs.CfnQueueProps>): void {
  const { attrArn } = new sqs.CfnQueue(stack, 'Jobs', queue);
  new events.CfnRule(stack, 'Rule', { scheduleExpression: 'rate(1 hour)', targets: [{ id: 'Jobs', arn: attrArn }] });
}

keepsRuleContract(keyClosedToService, {
  found: {
    'a topic for alarms with a key of the app': {
      app: (stack) => alerts(stack, new kms.Key(stack, 'Key')),
      at: 'Stack/Alerts',
      says: /^its key Stack\/Key does not let cloudwatch\.amazonaws\.com use it: what Stack\/Alarm sends there/,
    },
    'a key that may only be read by the service': {
      app: (stack) => {
        const key = new kms.Key(stack, 'Key');
        key.grantDecrypt(new iam.ServicePrincipal('cloudwatch.amazonaws.com'));
        alerts(stack, key);
      },
      at: 'Stack/Alerts',
      says: /cloudwatch\.amazonaws\.com/,
    },
    'a key that is named by its alias': {
      app: (stack) => {
        const key = new kms.CfnKey(stack, 'Key', { keyPolicy: ROOT_ONLY });
        const alias = new kms.CfnAlias(stack, 'Alias', { aliasName: 'alias/jobs', targetKeyId: key.ref });
        byHand(stack, { kmsMasterKeyId: alias.ref });
      },
      at: 'Stack/Jobs',
      says: /Stack\/Key does not let events\.amazonaws\.com/,
    },
  },
  silent: {
    'a key after the fix of the message': (stack) => {
      const key = new kms.Key(stack, 'Key');
      key.grant(new iam.ServicePrincipal('cloudwatch.amazonaws.com'), 'kms:Decrypt', 'kms:GenerateDataKey*');
      alerts(stack, key);
    },
    'what the CDK allows for notifications, subscriptions and targets': (stack) => {
      const encryptionMasterKey = new kms.Key(stack, 'Key');
      const queue = new sqs.Queue(stack, 'Jobs', { encryptionMasterKey });
      const topic = new sns.Topic(stack, 'Topic', { masterKey: encryptionMasterKey });
      const bucket = new s3.Bucket(stack, 'Uploads');
      bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new SqsDestination(queue));
      bucket.addEventNotification(s3.EventType.OBJECT_REMOVED, new SnsDestination(topic));
      topic.addSubscription(new SqsSubscription(queue));
      const schedule = events.Schedule.cron({ minute: '0' });
      new events.Rule(stack, 'Hourly', {
        schedule,
        targets: [new targets.SqsQueue(queue), new targets.SnsTopic(topic)],
      });
    },
    'a key of another app': (stack) =>
      alerts(stack, kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-central-1:111111111111:key/abc')),
    'a key for everyone under conditions, which are not read': (stack) => {
      const key = new kms.Key(stack, 'Key');
      key.grant(new iam.AnyPrincipal(), 'kms:*');
      alerts(stack, key);
    },
    'a rule that sends in a role': (stack) => {
      const key = new kms.CfnKey(stack, 'Key', { keyPolicy: ROOT_ONLY });
      const { attrArn } = new sqs.CfnQueue(stack, 'Jobs', { kmsMasterKeyId: key.ref });
      const roleArn = 'arn:aws:iam::111111111111:role/send';
      const target = { id: 'Jobs', arn: attrArn, roleArn };
      new events.CfnRule(stack, 'Rule', { scheduleExpression: 'rate(1 hour)', targets: [target] });
    },
  },
});
