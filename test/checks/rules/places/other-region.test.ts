import { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as sns from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { otherRegion } from '../../../../src/checks/rules/places/other-region';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

const ACCOUNT = '111111111111';

const stackIn = (stack: Stack, region?: string, id = 'App') =>
  new Stack(stack.node.root as never, id, region === undefined ? {} : { env: { account: ACCOUNT, region } });

const arnIn = (region: string, service: string, name = 'alerts') => `arn:aws:${service}:${region}:${ACCOUNT}:${name}`;

function alarm(stack: Stack, topic: sns.ITopic): cloudwatch.Alarm {
  const metric = new cloudwatch.Metric({ namespace: 'App', metricName: 'Errors' });
  const alarm = new cloudwatch.Alarm(stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1 });
  alarm.addAlarmAction(new SnsAction(topic));
  return alarm;
}

const importedTopic = (stack: Stack, region: string) => sns.Topic.fromTopicArn(stack, 'Topic', arnIn(region, 'sns'));

keepsRuleContract(otherRegion, {
  found: {
    'an alarm that tells a topic of another region, once for all of its states': {
      app: (scope) => {
        const stack = stackIn(scope, 'eu-west-1');
        const topic = importedTopic(stack, 'us-east-1');
        alarm(stack, topic).addOkAction(new SnsAction(topic));
      },
      at: 'App/Alarm',
      says: /^arn:aws:sns:us-east-1:111111111111:alerts is in us-east-1, and this is in eu-west-1: an alarm acts/,
    },
    'an alarm that tells a topic of another stack': {
      app: (scope) => {
        const topic = new sns.Topic(stackIn(scope, 'us-east-1', 'Global'), 'Topic', { topicName: 'alerts' });
        alarm(stackIn(scope, 'eu-west-1'), topic);
      },
      at: 'App/Alarm',
      says: /^Global\/Topic is in us-east-1/,
    },
    'a queue of another region that a function polls': {
      app: (scope) => {
        const stack = stackIn(scope, 'eu-west-1');
        const queue = sqs.Queue.fromQueueArn(stack, 'Jobs', arnIn('eu-central-1', 'sqs'));
        new lambda.Function(stack, 'Fn', anyCode()).addEventSource(new SqsEventSource(queue));
      },
      at: /^App\/Fn\/SqsEventSource/,
      says: /is in eu-central-1, and this is in eu-west-1: Lambda polls sources within one region/,
    },
    'a bucket that tells a function of another region': {
      app: (scope) => {
        const other = new lambda.Function(stackIn(scope, 'us-east-1', 'Other'), 'Fn', {
          ...anyCode(),
          functionName: 'f',
        });
        const bucket = new s3.CfnBucket(stackIn(scope, 'eu-west-1'), 'Uploads');
        const configuration = { event: 's3:ObjectCreated:*', function: other.functionArn };
        bucket.notificationConfiguration = { lambdaConfigurations: [configuration] };
      },
      at: 'App/Uploads',
      says: /^Other\/Fn is in us-east-1/,
    },
    'a rule by hand whose target is elsewhere': {
      app: (scope) => {
        const target = { id: 'Jobs', arn: arnIn('us-east-1', 'sqs') };
        const props = { scheduleExpression: 'rate(1 hour)', targets: [target] };
        new events.CfnRule(stackIn(scope, 'eu-west-1'), 'Rule', props);
      },
      at: 'App/Rule',
      says: /is in us-east-1/,
    },
  },
  silent: {
    'a topic of the same region': (scope) => {
      const stack = stackIn(scope, 'us-east-1');
      alarm(stack, importedTopic(stack, 'us-east-1'));
    },
    'a stack whose region is not known': (scope) => {
      const stack = stackIn(scope);
      alarm(stack, importedTopic(stack, 'us-east-1'));
    },
    'an action without a region': (scope) => {
      const stack = stackIn(scope, 'eu-west-1');
      const { node } = alarm(stack, new sns.Topic(stack, 'Topic'));
      (node.defaultChild as cloudwatch.CfnAlarm).alarmActions = [`arn:aws:iam::${ACCOUNT}:role/act`];
    },
    'an event bus of another region': (scope) => {
      const stack = stackIn(scope, 'eu-west-1');
      const bus = events.EventBus.fromEventBusArn(stack, 'Bus', arnIn('us-east-1', 'events', 'event-bus/main'));
      const eventPattern = { source: ['shop'] };
      new events.Rule(stack, 'Rule', { eventPattern, targets: [new targets.EventBus(bus)] });
    },
    'a topic that sends to a function of another region': (scope) => {
      const stack = stackIn(scope, 'eu-west-1');
      const fn = new lambda.Function(stack, 'Fn', anyCode());
      importedTopic(stack, 'us-east-1').addSubscription(new LambdaSubscription(fn));
    },
    'a bucket and its function in one stack': (scope) => {
      const stack = stackIn(scope, 'eu-west-1');
      const fn = new lambda.Function(stack, 'Fn', anyCode());
      new s3.Bucket(stack, 'Uploads').addEventNotification(s3.EventType.OBJECT_CREATED, new LambdaDestination(fn));
    },
  },
});
