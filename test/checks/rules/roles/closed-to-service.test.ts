import { CfnParameter, type Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { SnsDestination, SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as sns from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { closedToService } from '../../../../src/checks/rules/roles/closed-to-service';
import { keepsRuleContract } from '../../../support/rule-contract';

function rule(stack: Stack, arn: string, roleArn?: string): void {
  new events.CfnRule(stack, 'Rule', { eventPattern: { source: ['shop'] }, targets: [{ id: 'Jobs', arn, roleArn }] });
}

function allowed(service: string, ...actions: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ principals: [new iam.ServicePrincipal(service)], actions, resources: ['*'] });
}

function alarm(stack: Stack, topic: sns.ITopic): void {
  const metric = new cloudwatch.Metric({ namespace: 'App', metricName: 'Errors' });
  new cloudwatch.Alarm(stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1 }).addAlarmAction(
    new SnsAction(topic),
  );
}

keepsRuleContract(closedToService, {
  found: {
    'the queue of a rule, without a policy': {
      app: (stack) => rule(stack, new sqs.Queue(stack, 'Jobs').queueArn),
      at: 'Stack/Jobs',
      says: /^its policy does not let events\.amazonaws\.com send: what Stack\/Rule sends there is lost$/,
    },
    'the queue of a topic, with a policy for another service': {
      app: (stack) => {
        const queue = new sqs.Queue(stack, 'Jobs');
        queue.addToResourcePolicy(allowed('events.amazonaws.com', 'sqs:SendMessage'));
        const { topicArn } = new sns.Topic(stack, 'Topic');
        new sns.CfnSubscription(stack, 'Told', { topicArn, protocol: 'sqs', endpoint: queue.queueArn });
      },
      at: 'Stack/Jobs',
      says: /sns\.amazonaws\.com/,
    },
    'the queue of a bucket that the service may only ask about': {
      app: (stack) => {
        const queue = new sqs.Queue(stack, 'Jobs');
        queue.addToResourcePolicy(allowed('s3.amazonaws.com', 'sqs:GetQueueUrl'));
        const queueConfigurations = [{ event: 's3:ObjectCreated:*', queue: queue.queueArn }];
        new s3.CfnBucket(stack, 'Uploads', { notificationConfiguration: { queueConfigurations } });
      },
      at: 'Stack/Jobs',
      says: /s3\.amazonaws\.com/,
    },
    'the topic of an alarm, whose policy for a rule replaces that of the account': {
      app: (stack) => {
        const topic = new sns.Topic(stack, 'OnCall');
        new events.Rule(stack, 'Rule', { eventPattern: { source: ['shop'] }, targets: [new targets.SnsTopic(topic)] });
        alarm(stack, topic);
      },
      at: 'Stack/OnCall',
      says: /cloudwatch\.amazonaws\.com send: what Stack\/Alarm sends/,
    },
  },
  silent: {
    'what the CDK connects': (stack) => {
      const queue = new sqs.Queue(stack, 'Jobs');
      const topic = new sns.Topic(stack, 'Topic');
      const bucket = new s3.Bucket(stack, 'Uploads');
      bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new SqsDestination(queue));
      bucket.addEventNotification(s3.EventType.OBJECT_REMOVED, new SnsDestination(topic));
      topic.addSubscription(new SqsSubscription(queue));
      new events.Rule(stack, 'Rule', { eventPattern: { source: ['shop'] }, targets: [new targets.SqsQueue(queue)] });
    },
    'a topic for alarms without a policy': (stack) => alarm(stack, new sns.Topic(stack, 'OnCall')),
    'a topic after the fix of the message': (stack) => {
      const topic = new sns.Topic(stack, 'OnCall', { enforceSSL: true });
      topic.addToResourcePolicy(allowed('cloudwatch.amazonaws.com', 'sns:Publish'));
      alarm(stack, topic);
    },
    'a policy for everyone under conditions, which are not read': (stack) => {
      const queue = new sqs.Queue(stack, 'Jobs');
      queue.grantSendMessages(new iam.AnyPrincipal());
      rule(stack, queue.queueArn);
    },
    'a rule that sends in a role': (stack) =>
      rule(stack, new sqs.Queue(stack, 'Jobs').queueArn, 'arn:aws:iam::111111111111:role/send'),
    'a policy for a queue that a parameter names': (stack) => {
      const queues = [new CfnParameter(stack, 'Url').valueAsString];
      new sqs.CfnQueuePolicy(stack, 'Policy', { queues, policyDocument: { Statement: [] } });
      rule(stack, new sqs.Queue(stack, 'Jobs').queueArn);
    },
    'a queue of another app': (stack) => rule(stack, 'arn:aws:sqs:eu-central-1:111111111111:jobs'),
  },
});
