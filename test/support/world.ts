import type { Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Link } from '../../src';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-central-1';

/** A service whose resources have a link: how to link to the one of a name, and the ARNs of what it is and has. */
export interface Place {
  link(stack: Stack, name: string): Link;
  /** By what IAM calls them. */
  arns(name: string): Readonly<Record<string, string>>;
}

const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

/** By what the actions of the service begin with. The ARNs are those of the service authorization reference. */
export const PLACES: Readonly<Record<string, Place>> = {
  bedrock: {
    link: (_stack, name) => Link.bedrockModel(`maker.${name}`),
    arns: (name) => ({ 'foundation-model': `arn:aws:bedrock:${REGION}::foundation-model/maker.${name}` }),
  },
  cloudwatch: { link: (_stack, name) => Link.metricNamespace(name), arns: () => ({}) },
  'cognito-idp': {
    link: (stack, name) =>
      Link.to(cognito.UserPool.fromUserPoolArn(stack, name, arn('cognito-idp', `userpool/${REGION}_${name}`))),
    arns: (name) => ({ userpool: arn('cognito-idp', `userpool/${REGION}_${name}`) }),
  },
  dynamodb: {
    link: (stack, name) =>
      Link.to(
        dynamodb.Table.fromTableAttributes(stack, name, {
          tableArn: arn('dynamodb', `table/${name}`),
          tableStreamArn: arn('dynamodb', `table/${name}/stream/2026`),
          grantIndexPermissions: true,
        }),
      ),
    arns: (name) => ({
      table: arn('dynamodb', `table/${name}`),
      index: arn('dynamodb', `table/${name}/index/byDate`),
      stream: arn('dynamodb', `table/${name}/stream/2026`),
    }),
  },
  events: {
    link: (stack, name) => Link.to(events.EventBus.fromEventBusArn(stack, name, arn('events', `event-bus/${name}`))),
    arns: (name) => ({ 'event-bus': arn('events', `event-bus/${name}`) }),
  },
  firehose: {
    link: (stack, name) =>
      Link.to(firehose.DeliveryStream.fromDeliveryStreamArn(stack, name, arn('firehose', `deliverystream/${name}`))),
    arns: (name) => ({ deliverystream: arn('firehose', `deliverystream/${name}`) }),
  },
  iam: { link: role, arns: (name) => ({ role: `arn:aws:iam::${ACCOUNT}:role/${name}` }) },
  kinesis: {
    link: (stack, name) => Link.to(kinesis.Stream.fromStreamArn(stack, name, arn('kinesis', `stream/${name}`))),
    arns: (name) => ({
      stream: arn('kinesis', `stream/${name}`),
      consumer: arn('kinesis', `stream/${name}/consumer/reader:1700000000`),
    }),
  },
  kms: {
    link: (stack, name) => Link.to(kms.Key.fromKeyArn(stack, name, arn('kms', `key/${name}`))),
    arns: (name) => ({ key: arn('kms', `key/${name}`) }),
  },
  lambda: {
    link: (stack, name) => Link.to(lambda.Function.fromFunctionArn(stack, name, arn('lambda', `function:${name}`))),
    arns: (name) => ({
      function: arn('lambda', `function:${name}`),
      'durable-execution': arn('lambda', `function:${name}:1/durable-execution/order/7a5b`),
    }),
  },
  logs: {
    link: (stack, name) => Link.to(logs.LogGroup.fromLogGroupArn(stack, name, `${arn('logs', `log-group:${name}`)}:*`)),
    arns: (name) => ({
      'log-group': arn('logs', `log-group:${name}:*`),
      'log-stream': arn('logs', `log-group:${name}:log-stream:today`),
    }),
  },
  'rds-data': {
    link: (stack, name) =>
      Link.to(rds.DatabaseCluster.fromDatabaseClusterAttributes(stack, name, { clusterIdentifier: name })),
    arns: (name) => ({ cluster: arn('rds', `cluster:${name}`) }),
  },
  s3: {
    link: (stack, name) => Link.to(s3.Bucket.fromBucketArn(stack, name, `arn:aws:s3:::${name.toLowerCase()}`)),
    arns: (name) => ({
      bucket: `arn:aws:s3:::${name.toLowerCase()}`,
      object: `arn:aws:s3:::${name.toLowerCase()}/raw/cat.jpg`,
    }),
  },
  scheduler: {
    link: (stack, name) => Link.to(scheduler.ScheduleGroup.fromScheduleGroupName(stack, name, name)),
    arns: (name) => ({
      schedule: arn('scheduler', `schedule/${name}/remind-me`),
      'schedule-group': arn('scheduler', `schedule-group/${name}`),
    }),
  },
  secretsmanager: {
    link: (stack, name) =>
      Link.to(secretsmanager.Secret.fromSecretCompleteArn(stack, name, arn('secretsmanager', `secret:${name}-AbCdEf`))),
    arns: (name) => ({ Secret: arn('secretsmanager', `secret:${name}-AbCdEf`) }),
  },
  ses: {
    link: (stack, name) => Link.to(ses.EmailIdentity.fromEmailIdentityName(stack, name, name)),
    arns: (name) => ({
      identity: arn('ses', `identity/${name}`),
      'configuration-set': arn('ses', 'configuration-set/news'),
    }),
  },
  sns: {
    link: (stack, name) => Link.to(sns.Topic.fromTopicArn(stack, name, arn('sns', name))),
    arns: (name) => ({ topic: arn('sns', name) }),
  },
  sqs: {
    link: (stack, name) => Link.to(sqs.Queue.fromQueueArn(stack, name, arn('sqs', name))),
    arns: (name) => ({ queue: arn('sqs', name) }),
  },
  ssm: {
    link: (stack, name) =>
      Link.to(ssm.StringParameter.fromStringParameterArn(stack, name, arn('ssm', `parameter/${name}`))),
    arns: (name) => ({ parameter: arn('ssm', `parameter/${name}`) }),
  },
  states: {
    link: (stack, name) =>
      Link.to(sfn.StateMachine.fromStateMachineArn(stack, name, arn('states', `stateMachine:${name}`))),
    arns: (name) => ({
      statemachine: arn('states', `stateMachine:${name}`),
      execution: arn('states', `execution:${name}:today`),
    }),
  },
  sts: { link: role, arns: (name) => ({ role: `arn:aws:iam::${ACCOUNT}:role/${name}` }) },
};

function role(stack: Stack, name: string): Link {
  return Link.to(iam.Role.fromRoleArn(stack, name, `arn:aws:iam::${ACCOUNT}:role/${name}`));
}
