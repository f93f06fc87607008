import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { DynamoEventSource, KinesisEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as notifications from 'aws-cdk-lib/aws-s3-notifications';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import * as sns from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription, SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { AppModel } from '../../../src/checks/model/app-model';
import { TOPICS } from '../../../src/checks/rules';
import { newApp } from '../../support/fixture';
import { otherStack, plainFunction } from '../rules/by-hand';

const RULES = TOPICS.flatMap((topic) => topic.rules);

/** The ids of what is found in an app, but for those about dead letters, which are the subject of few of these apps. */
function found(define: (stack: Stack) => void): string[] {
  const app = newApp();
  define(new Stack(app, 'Stack'));
  const model = new AppModel(app);
  const ids = RULES.filter((rule) => [...rule.check(model)].length > 0).map(({ id }) => id);
  return ids.filter((id) => !['unwatchedDeadLetters', 'deadLetterRetention'].includes(id));
}

const keyIn = (stack: Stack, id = 'Key') => new kms.Key(stack, id);
const locked = (stack: Stack, id = 'Locked') =>
  new sqs.Queue(stack, id, { encryptionMasterKey: keyIn(stack, `${id}Key`) });
const every = (stack: Stack) => new events.Rule(stack, 'Rule', { schedule: events.Schedule.rate(Duration.hours(1)) });
const topicWithKey = (stack: Stack) => new sns.Topic(stack, 'Topic', { masterKey: keyIn(stack) });
const alarmFor = (stack: Stack) =>
  new cloudwatch.Alarm(stack, 'Alarm', {
    metric: plainFunction(stack).metricErrors(),
    threshold: 1,
    evaluationPeriods: 1,
  });
const isolated = (stack: Stack) =>
  new ec2.Vpc(stack, 'Vpc', {
    subnetConfiguration: [{ name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  });

// Taken from what users of the CDK have reported: each app is right by itself in the eyes of the CDK.
const MISTAKES: Record<string, readonly [string[], (stack: Stack) => void]> = {
  'a dead-letter queue of a function with a key that its role may not use': [
    ['keyDenied'],
    (stack) => void plainFunction(stack, 'Fn', { deadLetterQueue: locked(stack) }),
  ],
  'a dead-letter queue of a target with a key that EventBridge may not use': [
    ['keyClosedToService'],
    (stack) =>
      every(stack).addTarget(new targets.LambdaFunction(plainFunction(stack), { deadLetterQueue: locked(stack) })),
  ],
  'a queue as a target with the key of AWS': [
    ['keyOfAws'],
    (stack) => {
      plainFunction(stack);
      const queue = new sqs.Queue(stack, 'Jobs', { encryption: sqs.QueueEncryption.KMS_MANAGED });
      every(stack).addTarget(new targets.SqsQueue(queue));
    },
  ],
  'an alarm on a topic with a key that CloudWatch may not use': [
    ['keyClosedToService'],
    (stack) => alarmFor(stack).addAlarmAction(new SnsAction(topicWithKey(stack))),
  ],
  'a bucket that tells a topic with a key that S3 may not use': [
    ['keyClosedToService'],
    (stack) => {
      const topic = topicWithKey(stack);
      topic.addSubscription(new LambdaSubscription(plainFunction(stack)));
      new s3.Bucket(stack, 'Uploads').addObjectCreatedNotification(new notifications.SnsDestination(topic));
    },
  ],
  'a dead-letter queue of a subscription with a key that SNS may not use': [
    ['keyClosedToService'],
    (stack) => {
      const subscription = new LambdaSubscription(plainFunction(stack), { deadLetterQueue: locked(stack) });
      new sns.Topic(stack, 'Topic').addSubscription(subscription);
    },
  ],
  'a FIFO topic that sends to a function': [
    // The permission is missing besides.
    ['fifoNotDelivered', 'invokeNotPermitted'],
    (stack) =>
      void new sns.CfnSubscription(stack, 'Subscription', {
        topicArn: new sns.Topic(stack, 'Topic', { fifo: true }).topicArn,
        protocol: 'lambda',
        endpoint: plainFunction(stack).functionArn,
      }),
  ],
  'a user pool that calls a function of thirty seconds': [
    ['callerGivesUp'],
    (stack) =>
      new cognito.UserPool(stack, 'Pool').addTrigger(
        cognito.UserPoolOperation.PRE_SIGN_UP,
        plainFunction(stack, 'Fn', { timeout: Duration.seconds(30) }),
      ),
  ],
  'a function without a way out that uses a table': [
    ['serviceUnreachable'],
    (stack) => {
      const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
      const table = new dynamodb.Table(stack, 'Table', { partitionKey });
      const fn = plainFunction(stack, 'Fn', {
        vpc: isolated(stack),
        vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
        environment: { TABLE: table.tableName },
      });
      table.grantReadData(fn);
    },
  ],
  'a stream of four shards for one invocation at a time': [
    ['reservedBelowShards'],
    (stack) => {
      const stream = new kinesis.Stream(stack, 'Clicks', { shardCount: 4 });
      const source = new KinesisEventSource(stream, { startingPosition: lambda.StartingPosition.LATEST });
      plainFunction(stack, 'Fn', { reservedConcurrentExecutions: 1 }).addEventSource(source);
    },
  ],
  'a function that may write to the bucket that it hears of': [
    ['loop'],
    (stack) => {
      const bucket = new s3.Bucket(stack, 'Uploads');
      const fn = plainFunction(stack);
      bucket.grantWrite(fn);
      bucket.addObjectCreatedNotification(new notifications.LambdaDestination(fn));
    },
  ],
  'a function for a schedule with a role of another service': [
    ['roleNotAssumed'],
    (stack) => {
      const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('events.amazonaws.com') });
      const target = new LambdaInvoke(plainFunction(stack), { role });
      new scheduler.Schedule(stack, 'Nightly', {
        schedule: scheduler.ScheduleExpression.rate(Duration.days(1)),
        target,
      });
    },
  ],
  'a queue of another stack that a function of a minute reads, visible again after 30 seconds': [
    ['visibilityBelowTimeout'],
    (stack) => {
      const source = new SqsEventSource(new sqs.Queue(otherStack(stack), 'Jobs'));
      plainFunction(stack, 'Fn', { timeout: Duration.minutes(1) }).addEventSource(source);
    },
  ],
  'a bucket that tells a queue with the key of AWS': [
    ['keyOfAws'],
    (stack) => {
      const queue = new sqs.Queue(stack, 'Jobs', { encryption: sqs.QueueEncryption.KMS_MANAGED });
      plainFunction(stack).addEventSource(new SqsEventSource(queue));
      new s3.Bucket(stack, 'Uploads').addObjectCreatedNotification(new notifications.SqsDestination(queue));
    },
  ],
  'an alarm on a topic with the key of AWS': [
    ['keyOfAws'],
    (stack) => {
      const masterKey = kms.Alias.fromAliasName(stack, 'Key', 'alias/aws/sns');
      alarmFor(stack).addAlarmAction(new SnsAction(new sns.Topic(stack, 'Topic', { masterKey })));
    },
  ],
  'a function that may publish to a topic, and not use its key': [
    ['keyDenied'],
    (stack) => {
      const topic = topicWithKey(stack);
      const statement = new iam.PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] });
      plainFunction(stack, 'Fn', { initialPolicy: [statement] });
    },
  ],
  'a function in public subnets that publishes to a topic': [
    ['serviceUnreachable'],
    (stack) => {
      const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 0 });
      const topic = new sns.Topic(stack, 'Topic');
      const fn = plainFunction(stack, 'Fn', {
        vpc,
        vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
        allowPublicSubnet: true,
        environment: { TOPIC: topic.topicArn },
      });
      topic.grantPublish(fn);
    },
  ],
  'three functions that read the stream of one table': [
    ['streamOfManyReaders'],
    (stack) => {
      const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
      const stream = dynamodb.StreamViewType.NEW_IMAGE;
      const table = new dynamodb.Table(stack, 'Table', { partitionKey, stream });
      for (const id of ['A', 'B', 'C']) {
        const source = new DynamoEventSource(table, { startingPosition: lambda.StartingPosition.LATEST });
        plainFunction(stack, id).addEventSource(source);
      }
    },
  ],
  'a rule about new objects of a bucket that sends no events': [
    ['bucketSendsNoEvents'],
    (stack) => {
      const bucket = new s3.Bucket(stack, 'Uploads');
      new events.Rule(stack, 'Rule', {
        eventPattern: {
          source: ['aws.s3'],
          detailType: ['Object Created'],
          detail: { bucket: { name: [bucket.bucketName] } },
        },
        targets: [new targets.LambdaFunction(plainFunction(stack))],
      });
    },
  ],
  'a stream with a key, and a mapping by hand': [
    ['keyDenied'],
    (stack) => {
      const { streamArn } = new kinesis.Stream(stack, 'Clicks', { encryptionKey: keyIn(stack) });
      const statement = new iam.PolicyStatement({
        actions: ['kinesis:Get*', 'kinesis:Describe*'],
        resources: [streamArn],
      });
      const fn = plainFunction(stack, 'Fn', { initialPolicy: [statement] });
      new lambda.CfnEventSourceMapping(stack, 'Mapping', {
        ...{ functionName: fn.functionName, eventSourceArn: streamArn, startingPosition: 'LATEST' },
      });
    },
  ],
  'a rule on a custom bus about a service of AWS': [
    ['awsEventsOnCustomBus'],
    (stack) =>
      void new events.Rule(stack, 'Rule', {
        eventBus: new events.EventBus(stack, 'Bus'),
        eventPattern: { source: ['aws.ec2'] },
        targets: [new targets.LambdaFunction(plainFunction(stack))],
      }),
  ],
  'a queue whose dead letters come back to it': [
    ['redriveCircle'],
    (stack) => {
      const first = new sqs.CfnQueue(stack, 'First');
      const second = new sqs.CfnQueue(stack, 'Second', {
        redrivePolicy: { deadLetterTargetArn: first.attrArn, maxReceiveCount: 3 },
      });
      first.redrivePolicy = {
        deadLetterTargetArn: `arn:aws:sqs:${stack.region}:${stack.account}:second`,
        maxReceiveCount: 3,
      };
      second.queueName = 'second';
      plainFunction(stack);
    },
  ],
  'a rule on a custom bus with a schedule': [
    ['scheduleOnCustomBus'],
    (stack) => {
      const eventBusName = new events.EventBus(stack, 'Bus').eventBusName;
      const targetsOf = [{ id: 'Fn', arn: plainFunction(stack).functionArn }];
      new events.CfnRule(stack, 'Rule', { eventBusName, scheduleExpression: 'rate(1 hour)', targets: targetsOf });
      new lambda.CfnPermission(stack, 'May', {
        ...{ action: 'lambda:InvokeFunction', principal: 'events.amazonaws.com', functionName: targetsOf[0].arn },
        sourceArn: 'arn:aws:events:eu-central-1:111122223333:rule/x',
      });
    },
  ],
};

// What is close to these mistakes, and works.
const RIGHT: Record<string, (stack: Stack) => void> = {
  'a dead-letter queue of a function whose role may use the key': (stack) => {
    const queue = locked(stack);
    queue.encryptionMasterKey?.grantEncryptDecrypt(plainFunction(stack, 'Fn', { deadLetterQueue: queue }));
  },
  'a failure destination with a key, which the CDK grants': (stack) =>
    void plainFunction(stack, 'Fn', { onFailure: new SqsDestination(locked(stack)), retryAttempts: 1 }),
  'a queue as a target with a key, which the CDK grants': (stack) => {
    plainFunction(stack);
    every(stack).addTarget(new targets.SqsQueue(locked(stack)));
  },
  'a subscription of a queue with a key, which the CDK grants': (stack) => {
    plainFunction(stack);
    new sns.Topic(stack, 'Topic').addSubscription(new SqsSubscription(locked(stack)));
  },
  'an alarm on a topic whose key lets CloudWatch': (stack) => {
    const topic = topicWithKey(stack);
    topic.masterKey?.grantEncryptDecrypt(new iam.ServicePrincipal('cloudwatch.amazonaws.com'));
    alarmFor(stack).addAlarmAction(new SnsAction(topic));
  },
  'a stream of a table with a key, which the CDK grants': (stack) => {
    const table = new dynamodb.Table(stack, 'Table', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      stream: dynamodb.StreamViewType.NEW_IMAGE,
      encryptionKey: keyIn(stack),
    });
    const source = new DynamoEventSource(table, { startingPosition: lambda.StartingPosition.LATEST });
    plainFunction(stack).addEventSource(source);
  },
  'a queue with a key that a function reads, which the CDK grants': (stack) =>
    plainFunction(stack).addEventSource(new SqsEventSource(locked(stack))),
  'a function that writes to another bucket than it hears of': (stack) => {
    const fn = plainFunction(stack);
    new s3.Bucket(stack, 'Thumbs').grantWrite(fn);
    new s3.Bucket(stack, 'Uploads').addObjectCreatedNotification(new notifications.LambdaDestination(fn));
  },
  'a function without a way out with an endpoint of the table': (stack) => {
    const table = new dynamodb.Table(stack, 'Table', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    });
    const vpc = isolated(stack);
    vpc.addGatewayEndpoint('Tables', { service: ec2.GatewayVpcEndpointAwsService.DYNAMODB });
    const fn = plainFunction(stack, 'Fn', {
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      environment: { TABLE: table.tableName },
    });
    table.grantReadData(fn);
  },
  'a schedule with the role that the CDK makes': (stack) =>
    void new scheduler.Schedule(stack, 'Nightly', {
      schedule: scheduler.ScheduleExpression.rate(Duration.days(1)),
      target: new LambdaInvoke(plainFunction(stack)),
    }),
};

test.each(Object.entries(MISTAKES))('%s is found', (_name, [ids, define]) => expect(found(define)).toEqual(ids));

test.each(Object.entries(RIGHT))('%s is right', (_name, define) => expect(found(define)).toEqual([]));
