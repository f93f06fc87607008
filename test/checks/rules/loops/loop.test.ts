import type { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as destinations from 'aws-cdk-lib/aws-lambda-destinations';
import * as sources from 'aws-cdk-lib/aws-lambda-event-sources';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as s3n from 'aws-cdk-lib/aws-s3-notifications';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { AwsCall, CodeUsage } from '../../../../src/analysis/found/code-usage';
import { loop } from '../../../../src/checks/rules/loops/loop';
import { setCodeReader } from '../../../../src/private/code-reader';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

function fnIn(stack: Stack, id = 'Fn', props: Partial<lambda.FunctionProps> = {}): lambda.Function {
  return new lambda.Function(stack, id, { ...anyCode(), ...props });
}

/** A function whose code makes the calls on what the variable `TARGET` names. */
function calling(stack: Stack, target: string, ...calls: readonly string[]): lambda.Function {
  const fn = fnIn(stack, 'Fn', { environment: { TARGET: target } });
  const made = calls.map((call): AwsCall => {
    const [client, operation] = call.split(' ');
    return { client, operation, variables: ['TARGET'], parameters: {} };
  });
  setCodeReader<CodeUsage>(fn, { usage: () => ({ calls: made, reads: [], notes: [] }) });
  return fn;
}

function tableIn(stack: Stack): dynamodb.Table {
  return new dynamodb.Table(stack, 'Table', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    stream: dynamodb.StreamViewType.NEW_IMAGE,
  });
}

function streamOf(table: dynamodb.Table, filters?: Record<string, unknown>[]): sources.DynamoEventSource {
  return new sources.DynamoEventSource(table, {
    startingPosition: lambda.StartingPosition.LATEST,
    filters: filters?.map((one) => lambda.FilterCriteria.filter(one)),
  });
}

/** A function that gets the changes of a table and makes a call on it. */
function writesBack(stack: Stack, call: string, filters?: Record<string, unknown>[]): void {
  const table = tableIn(stack);
  calling(stack, table.tableName, call).addEventSource(streamOf(table, filters));
}

function queueLoop(stack: Stack, props: Partial<lambda.FunctionProps> = {}): lambda.Function {
  const queue = new sqs.Queue(stack, 'Jobs');
  const fn = fnIn(stack, 'Fn', props);
  fn.addEventSource(new sources.SqsEventSource(queue));
  queue.grantSendMessages(fn);
  return fn;
}

function objectRule(stack: Stack, bucket: s3.Bucket, fn: lambda.Function, object?: object): void {
  new events.Rule(stack, 'Rule', {
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [bucket.bucketName] }, ...(object && { object }) },
    },
    targets: [new targets.LambdaFunction(fn)],
  });
}

const INSERTS = [{ eventName: lambda.FilterRule.isEqual('INSERT') }];

keepsRuleContract(loop, {
  found: {
    'a function that calls itself by the name that Lambda tells it': {
      app: (stack) => {
        const fn = fnIn(stack);
        const calls = [
          { client: 'client-lambda', operation: 'Invoke', variables: ['AWS_LAMBDA_FUNCTION_NAME'], parameters: {} },
        ];
        setCodeReader<CodeUsage>(fn, { usage: () => ({ calls, reads: [], notes: [] }) });
      },
      at: 'Stack/Fn',
      says: /Stack\/Fn → Stack\/Fn .*Lambda stops such a loop after about 16 rounds/,
    },
    'a function that may send to the queue that it reads': {
      app: (stack) => queueLoop(stack),
      at: 'Stack/Fn',
      says: /^what it sends invokes it again: Stack\/Fn → Stack\/Jobs \(its role allows sqs:SendMessage\) → Stack\/Fn; Lambda stops such a loop after about 16 rounds$/,
    },
    'code that sends to the queue that it reads': {
      app: (stack) => {
        const queue = new sqs.Queue(stack, 'Jobs');
        calling(stack, queue.queueUrl, 'client-sqs SendMessageBatch').addEventSource(new sources.SqsEventSource(queue));
      },
      at: 'Stack/Fn',
      says: /Stack\/Jobs \(by sqs:SendMessageBatch in its code\) → Stack\/Fn; Lambda stops/,
    },
    'code that writes to the table whose changes it gets, which nobody stops': {
      app: (stack) => writesBack(stack, 'client-dynamodb UpdateItem'),
      at: 'Stack/Fn',
      says: /Stack\/Table \(by dynamodb:UpdateItem in its code\) → Stack\/Fn; Lambda doesn't notice such a loop/,
    },
    'new items that a function makes of new items': {
      app: (stack) => writesBack(stack, 'client-dynamodb PutItem', INSERTS),
      at: 'Stack/Fn',
      says: /dynamodb:PutItem/,
    },
    'a thumbnail in the bucket of the pictures': {
      app: (stack) => {
        const bucket = new s3.Bucket(stack, 'Pictures');
        const fn = fnIn(stack);
        bucket.grantReadWrite(fn);
        bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new s3n.LambdaDestination(fn));
      },
      at: 'Stack/Fn',
      says: /Stack\/Pictures \(its role allows s3:PutObject\) → Stack\/Fn; Lambda stops/,
    },
    'a prefix within the one that the trigger has': {
      app: (stack) => {
        const bucket = new s3.Bucket(stack, 'Pictures');
        const fn = fnIn(stack);
        bucket.grantPut(fn, 'uploads/thumbs/*');
        const filter = { prefix: 'uploads/' };
        bucket.addEventNotification(s3.EventType.OBJECT_CREATED_PUT, new s3n.LambdaDestination(fn), filter);
      },
      at: 'Stack/Fn',
      says: /Stack\/Pictures/,
    },
    'a notification that is written by hand': {
      app: (stack) => {
        const fn = fnIn(stack);
        const configurations = [{ event: 's3:ObjectCreated:*', function: fn.functionArn }];
        const bucket = new s3.CfnBucket(stack, 'Pictures', {
          notificationConfiguration: { lambdaConfigurations: configurations },
        });
        s3.Bucket.fromCfnBucket(bucket).grantPut(fn);
      },
      at: 'Stack/Fn',
      says: /Stack\/Pictures/,
    },
    'objects that EventBridge tells of, which Lambda does not notice': {
      app: (stack) => {
        const bucket = new s3.Bucket(stack, 'Pictures');
        const fn = fnIn(stack);
        bucket.grantPut(fn);
        objectRule(stack, bucket, fn);
      },
      at: 'Stack/Fn',
      says: /Stack\/Pictures .* → Stack\/Fn; Lambda doesn't notice/,
    },
    'two functions with a queue and a topic between them, once': {
      app: (stack) => {
        const [queue, topic] = [new sqs.Queue(stack, 'Jobs'), new sns.Topic(stack, 'Done')];
        const [one, other] = [fnIn(stack, 'One'), fnIn(stack, 'Other')];
        one.addEventSource(new sources.SqsEventSource(queue));
        topic.grantPublish(one);
        topic.addSubscription(new subscriptions.LambdaSubscription(other.currentVersion));
        queue.grantSendMessages(other);
      },
      at: 'Stack/One',
      says: /Stack\/One → Stack\/Done .* → Stack\/Other → Stack\/Jobs .* → Stack\/One; Lambda stops/,
    },
    'a rule that takes everything from the bus': {
      app: (stack) => {
        const bus = new events.EventBus(stack, 'Bus');
        const fn = fnIn(stack);
        bus.grantPutEventsTo(fn);
        new events.Rule(stack, 'Rule', {
          eventBus: bus,
          eventPattern: { account: [stack.account] },
          targets: [new targets.LambdaFunction(fn)],
        });
      },
      at: 'Stack/Fn',
      says: /Stack\/Bus/,
    },
    'a stream through an alias': {
      app: (stack) => {
        const stream = new kinesis.Stream(stack, 'Stream');
        const fn = fnIn(stack);
        stream.grantReadWrite(fn);
        const position = { startingPosition: lambda.StartingPosition.LATEST };
        fn.addAlias('live').addEventSource(new sources.KinesisEventSource(stream, position));
      },
      at: 'Stack/Fn',
      says: /Stack\/Stream .* → Stack\/Fn; Lambda doesn't/,
    },
    'a function that starts the state machine that calls it': {
      app: (stack) => {
        const fn = fnIn(stack);
        const definitionString = JSON.stringify({
          StartAt: 'Call',
          States: { Call: { Type: 'Task', Resource: '${Fn}', End: true } },
        });
        const machine = new sfn.CfnStateMachine(stack, 'Machine', {
          roleArn: 'arn:aws:iam::111111111111:role/machine',
          definitionString,
          definitionSubstitutions: { Fn: fn.functionArn },
        });
        const start = new iam.PolicyStatement({ actions: ['states:StartExecution'], resources: [machine.ref] });
        new iam.Policy(stack, 'Start', { statements: [start], roles: [fn.role as iam.IRole] });
      },
      at: 'Stack/Fn',
      says: /Stack\/Machine \(its role allows states:StartExecution\) → Stack\/Fn; Lambda doesn't/,
    },
    'answers that lead back to their own topic': {
      app: (stack) => {
        const topic = new sns.Topic(stack, 'Topic');
        const fn = fnIn(stack, 'Fn', { onSuccess: new destinations.SnsDestination(topic) });
        topic.addSubscription(new subscriptions.LambdaSubscription(fn));
      },
      at: 'Stack/Fn',
      says: /^what it returns invokes it again: Stack\/Fn → Stack\/Topic → Stack\/Fn/,
    },
    'a function that may call itself': {
      app: (stack) => {
        const fn = fnIn(stack);
        const policy = new iam.Policy(stack, 'Self');
        policy.addStatements(
          new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.functionArn] }),
        );
        fn.role?.attachInlinePolicy(policy);
      },
      at: 'Stack/Fn',
      says: /Stack\/Fn → Stack\/Fn \(its role allows lambda:InvokeFunction\); Lambda stops/,
    },
  },
  silent: {
    'a function that only reads its queue': (stack) =>
      fnIn(stack).addEventSource(new sources.SqsEventSource(new sqs.Queue(stack, 'Jobs'))),
    'a loop that is stated to be meant': (stack) => queueLoop(stack, { recursiveLoop: lambda.RecursiveLoop.ALLOW }),
    'code that does not send, whatever its role allows': (stack) => {
      const queue = new sqs.Queue(stack, 'Jobs');
      const fn = calling(stack, queue.queueUrl, 'client-sqs GetQueueAttributes');
      fn.addEventSource(new sources.SqsEventSource(queue));
      queue.grantSendMessages(fn);
    },
    'a queue that is not read for now': (stack) => {
      const queue = new sqs.Queue(stack, 'Jobs');
      const fn = fnIn(stack);
      queue.grantSendMessages(fn);
      fn.addEventSource(new sources.SqsEventSource(queue, { enabled: false }));
    },
    'changes of new items, which are no new items': (stack) => writesBack(stack, 'client-dynamodb UpdateItem', INSERTS),
    'a table that the role may write, with a filter that may leave that out': (stack) => {
      const table = tableIn(stack);
      const fn = fnIn(stack);
      table.grantWriteData(fn);
      fn.addEventSource(streamOf(table, INSERTS));
    },
    'a thumbnail under another prefix': (stack) => {
      const bucket = new s3.Bucket(stack, 'Pictures');
      const fn = fnIn(stack);
      bucket.grantPut(fn, 'thumbs/*');
      const filter = { prefix: 'uploads/' };
      bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new s3n.LambdaDestination(fn), filter);
      objectRule(stack, bucket, fn, { key: [{ prefix: 'uploads/' }] });
    },
    'deleted objects': (stack) => {
      const bucket = new s3.Bucket(stack, 'Pictures');
      const fn = fnIn(stack);
      bucket.grantReadWrite(fn);
      bucket.addEventNotification(s3.EventType.OBJECT_REMOVED, new s3n.LambdaDestination(fn));
    },
    'a rule that takes one kind of events from the bus': (stack) => {
      const bus = new events.EventBus(stack, 'Bus');
      const fn = fnIn(stack);
      bus.grantPutEventsTo(fn);
      new events.Rule(stack, 'Rule', {
        eventBus: bus,
        eventPattern: { source: ['shop'], detailType: ['OrderPlaced'] },
        targets: [new targets.LambdaFunction(fn)],
      });
    },
    'a topic with a filter policy': (stack) => {
      const topic = new sns.Topic(stack, 'Topic');
      const fn = fnIn(stack);
      topic.grantPublish(fn);
      const filterPolicy = { kind: sns.SubscriptionFilter.stringFilter({ allowlist: ['new'] }) };
      topic.addSubscription(new subscriptions.LambdaSubscription(fn, { filterPolicy }));
    },
    'a failure queue whose reader sends failed jobs again': (stack) => {
      const [topic, failed] = [new sns.Topic(stack, 'Topic'), new sqs.Queue(stack, 'Failed')];
      const fn = fnIn(stack, 'Fn', { onFailure: new destinations.SqsDestination(failed) });
      topic.addSubscription(new subscriptions.LambdaSubscription(fn));
      const again = fnIn(stack, 'Again');
      again.addEventSource(new sources.SqsEventSource(failed));
      topic.grantPublish(again);
    },
    'answers of a queue, which Lambda sends nowhere': (stack) => {
      const queue = new sqs.Queue(stack, 'Jobs');
      fnIn(stack, 'Fn', { onSuccess: new destinations.SqsDestination(queue) }).addEventSource(
        new sources.SqsEventSource(queue),
      );
    },
    'a role that may send to all queues': (stack) => {
      const fn = fnIn(stack);
      fn.addToRolePolicy(new iam.PolicyStatement({ actions: ['sqs:*'], resources: ['*'] }));
      fn.addEventSource(new sources.SqsEventSource(new sqs.Queue(stack, 'Jobs')));
    },
  },
});
