import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import {
  DynamoDbTrigger,
  EventBridgeTrigger,
  FailureDestination,
  type ITrigger,
  KinesisTrigger,
  Link,
  S3Trigger,
  SnsTrigger,
  SqsTrigger,
  TypeScriptFunction,
} from 'lambdaform';

/** As short as possible, because one handler hangs: Lambda retries a queue's message only after six times as long. */
const timeout = Duration.seconds(1);
/** Every invocation that is too slow counts as failed, so this leaves room for a busy machine. */
const asynchronousTimeout = Duration.seconds(5);

/** One fragile function for each source, with the failure path that the library makes. */
export class FaultsStack extends Stack {
  public constructor(
    scope: Construct,
    id: string,
    private readonly ledger: dynamodb.ITable,
  ) {
    super(scope, id);
    this.queue();
    this.streams();
    this.asynchronous();
  }

  private queue(): void {
    const queue = new sqs.Queue(this, 'Queue');
    const trigger = new SqsTrigger(queue);
    this.fragile('Queue', 'queue', trigger);
    this.output('QueueUrl', queue.queueUrl);
    this.output('QueueFailures', trigger.deadLetterQueue?.queueUrl);
  }

  private streams(): void {
    const failures = new s3.Bucket(this, 'StreamFailures', { removalPolicy: RemovalPolicy.DESTROY });
    const stream = new kinesis.Stream(this, 'Stream', { shardCount: 2, removalPolicy: RemovalPolicy.DESTROY });
    const onFailure = FailureDestination.bucket(failures);
    this.fragile('Kinesis', 'kinesis', new KinesisTrigger(stream, { retryAttempts: 2 }), { onFailure });
    this.output('StreamName', stream.streamName);
    this.output('KinesisFailures', failures.bucketName);

    const table = new dynamodb.TableV2(this, 'Table', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const fn = this.fragile('DynamoDb', 'dynamodb', new DynamoDbTrigger(table, { retryAttempts: 2 }));
    this.output('TableName', table.tableName);
    // The stream has a second reader, which knows what stood where in it.
    new TypeScriptFunction(this, 'Witness', {
      entry: 'src/record.ts',
      environment: { SOURCE: 'Witness' },
      triggers: [new DynamoDbTrigger(table)],
      links: { LEDGER: Link.allow(this.ledger, 'dynamodb:PutItem') },
    });
    this.output('DynamoDbFailures', fn.failureQueue?.queueUrl);
  }

  private asynchronous(): void {
    const eventBus = new events.EventBus(this, 'Bus');
    this.output('BusName', eventBus.eventBusName);
    const eventPattern: events.EventPattern = { source: ['faults'] };
    this.asynchronousOne('EventBridge', new EventBridgeTrigger({ eventBus, eventPattern }));

    const bucket = new s3.Bucket(this, 'Bucket', { removalPolicy: RemovalPolicy.DESTROY });
    this.output('BucketName', bucket.bucketName);
    this.asynchronousOne('S3', new S3Trigger(bucket));

    const topic = new sns.Topic(this, 'Topic');
    this.output('TopicArn', topic.topicArn);
    this.asynchronousOne('Sns', new SnsTrigger(topic));
  }

  private asynchronousOne(source: string, trigger: ITrigger): void {
    const fn = this.fragile(source, 'single', trigger, { timeout: asynchronousTimeout });
    this.output(`${source}Failures`, fn.failureQueue?.queueUrl);
    this.output(`${source}Undelivered`, fn.deliveryFailureQueue?.queueUrl);
  }

  private fragile(source: string, handler: string, trigger: ITrigger, more = {}): TypeScriptFunction {
    const fn = new TypeScriptFunction(this, `On${source}`, {
      entry: `src/fragile.ts#${handler}`,
      timeout,
      environment: { SOURCE: `Faulty ${source}` },
      triggers: [trigger],
      links: { LEDGER: Link.allow(this.ledger, 'dynamodb:PutItem') },
      ...more,
    });
    this.output(`${source}Function`, fn.functionName);
    return fn;
  }

  private output(name: string, value?: string): void {
    if (value === undefined) throw new Error(`there is no ${name}`);
    new CfnOutput(this, `${name}Output`, { value }).overrideLogicalId(name);
  }
}
