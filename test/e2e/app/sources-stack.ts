import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as iot from 'aws-cdk-lib/aws-iot';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import {
  DynamoDbTrigger,
  EventBridgeTrigger,
  Filter,
  IotRuleTrigger,
  KinesisTrigger,
  LogsTrigger,
  ProvisionedConcurrency,
  S3Delivery,
  S3Trigger,
  ScheduleTrigger,
  SnsDelivery,
  SnsTrigger,
  SqsTrigger,
} from 'lambdaform';
import { RecordingStack } from './recording-stack';

const removalPolicy = RemovalPolicy.DESTROY;

/** Sources that nobody waits for. */
export class SourcesStack extends RecordingStack {
  public constructor(scope: Construct, id: string, ledger: dynamodb.ITable) {
    super(scope, id, ledger);
    this.storage();
    this.buses();
    this.queues();
    this.topics();
    this.streams();
    this.devices();
    this.logs();
  }

  private storage(): void {
    const bucket = new s3.Bucket(this, 'Bucket', { removalPolicy });
    this.recorder('S3', [new S3Trigger(bucket, { prefix: 'in/', suffix: '.txt' })]);
    this.recorder('S3Notification', [new S3Trigger(bucket, { prefix: 'classic/', delivery: S3Delivery.NOTIFICATION })]);
    this.output('BucketName', bucket.bucketName);

    const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
    const table = new dynamodb.TableV2(this, 'Table', { partitionKey, removalPolicy });
    this.recorder('DynamoDb', [new DynamoDbTrigger(table)]);
    const filters = [Filter.dynamoDb().newImage('count').equalToNumber(2)];
    this.recorder('DynamoDbFiltered', [new DynamoDbTrigger(table, { filters })]);
    this.output('TableName', table.tableName);
  }

  private buses(): void {
    const eventBus = new events.EventBus(this, 'Bus');
    const eventPattern: events.EventPattern = { source: ['e2e'], detailType: ['Wanted'] };
    this.recorder('EventBridge', [new EventBridgeTrigger({ eventBus, eventPattern })]);
    this.output('BusName', eventBus.eventBusName);

    this.recorder('Schedule', [new ScheduleTrigger(scheduler.ScheduleExpression.cron({ hour: '2', minute: '0' }))]);
  }

  private queues(): void {
    const queue = new sqs.Queue(this, 'Queue');
    this.recorder('Sqs', [new SqsTrigger(queue, { filters: [Filter.body('type').prefix('order.')] })]);
    this.output('QueueUrl', queue.queueUrl);

    const fifo = new sqs.Queue(this, 'Fifo', { fifo: true, contentBasedDeduplication: true });
    this.recorder('SqsFifo', [new SqsTrigger(fifo)]);
    this.output('FifoUrl', fifo.queueUrl);

    const ready = new sqs.Queue(this, 'ReadyQueue');
    const provisionedConcurrency = ProvisionedConcurrency.fixed(2);
    const fn = this.recorder('SqsReady', [new SqsTrigger(ready)], 'handler', { provisionedConcurrency });
    this.output('ReadyUrl', ready.queueUrl);
    this.output('ReadyFunction', fn.functionName);
  }

  private topics(): void {
    const topic = new sns.Topic(this, 'Topic');
    const filterPolicy = { colour: sns.SubscriptionFilter.stringFilter({ allowlist: ['green'] }) };
    this.recorder('Sns', [new SnsTrigger(topic, { filterPolicy })]);
    this.recorder('SnsQueue', [new SnsTrigger(topic, { delivery: SnsDelivery.queue() })]);
    this.output('TopicArn', topic.topicArn);
  }

  private streams(): void {
    const stream = new kinesis.Stream(this, 'Stream', { shardCount: 2, removalPolicy });
    this.recorder('Kinesis', [new KinesisTrigger(stream, { filters: [Filter.data('page').prefix('/shop/')] })]);
    this.recorder('KinesisFanOut', [new KinesisTrigger(stream, { enhancedFanOut: true })]);
    this.output('StreamName', stream.streamName);
  }

  private devices(): void {
    const sql = "SELECT *, topic(2) AS device FROM 'plant/+/telemetry' WHERE temperature > 60";
    const fn = this.recorder('IotRule', [new IotRuleTrigger({ sql })]);
    const rule = fn.node.findAll().find(iot.CfnTopicRule.isCfnTopicRule);
    this.output('RuleArn', rule?.attrArn);
  }

  private logs(): void {
    const logGroup = new logs.LogGroup(this, 'Log', { removalPolicy });
    const filterPattern = logs.FilterPattern.anyTerm('ERROR', 'FATAL');
    this.recorder('Logs', [new LogsTrigger(logGroup, { filterPattern })]);
    this.output('LogGroupName', logGroup.logGroupName);
  }
}
