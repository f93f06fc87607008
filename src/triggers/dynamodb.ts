import { Annotations, Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { AlarmDefinition } from '../alarms';
import { collectFaults, type Fault, UsageError } from '../private/errors';
import { acknowledgeWildcard, grant } from '../private/grants';
import { connectionId, PREFIX } from '../private/names';
import { refuseTwice } from '../private/twice';
import { faultsOfFilters } from './dynamodb-filters';
import type { DynamoDbTriggerProps } from './dynamodb-props';
import { refuseReader, refuseStream, type StreamWish, useStream, viewOf } from './dynamodb-stream';
import { Invocation, type ITrigger, type TriggerBinding } from './trigger';
import type { TriggerTarget } from './trigger-target';

const ONE_MAPPING = 'use one trigger with the filters of both: Lambda reads a stream for a function once';

/** How long a DynamoDB stream keeps a record. */
const RETENTION = Duration.hours(24);

/**
 * Invokes a function for the changes of a DynamoDB table.
 *
 * Turns the stream of the table on. A record that fails cannot block the others for ever: its batch is split, retried a
 * few times, and sent to the failure destination of the function. The handler may answer with the records that failed
 * (`batchItemFailures`), so that those before them are not handled again.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 *
 * @example
 *
 * declare const orders: dynamodb.TableV2;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(
 *   new DynamoDbTrigger(orders, {
 *     filters: [lambda.FilterCriteria.filter({ eventName: lambda.FilterRule.isEqual('INSERT') })],
 *   }),
 * );
 */
export class DynamoDbTrigger implements ITrigger {
  /**
   * @param table the table; an imported one must know the ARN of its stream
   * @param props how its stream is read
   */
  public constructor(
    private readonly table: dynamodb.ITable,
    private readonly props: DynamoDbTriggerProps = {},
  ) {}

  public bind(target: TriggerTarget): TriggerBinding {
    const wish: StreamWish = { table: this.table, view: this.props.streamViewType, by: target.scope.node.path };
    // Without the filters: Lambda takes one mapping for a stream and a function.
    const id = connectionId('DynamoDb', target.scope, this.table);
    collectFaults([
      () => refuseStream(wish),
      () => refuseReader(wish),
      () => refuseTwice(target.scope, id, `the stream of ${this.table.node.path}`, ONE_MAPPING),
      () => this.refuseProps(target, viewOf(wish)),
    ]);
    const streamArn = useStream(wish);
    this.letRead(target, streamArn);
    const mapping = this.map(target, id, streamArn);
    return { invocation: Invocation.STREAM, source: this.table, alarms: [recordsDropped(id, mapping)] };
  }

  private map(target: TriggerTarget, id: string, streamArn: string): lambda.EventSourceMapping {
    const { props } = this;
    if (props.retryAttempts === -1) warnOfEndlessRetries(target);
    const mapping = new lambda.EventSourceMapping(target.scope, id, {
      target: target.handler,
      eventSourceArn: streamArn,
      startingPosition: props.startingPosition ?? lambda.StartingPosition.TRIM_HORIZON,
      batchSize: props.batchSize ?? 100,
      maxBatchingWindow: props.maxBatchingWindow,
      parallelizationFactor: props.parallelizationFactor,
      tumblingWindow: props.tumblingWindow,
      filters: props.filters,
      enabled: props.enabled,
      retryAttempts: props.retryAttempts ?? 5,
      maxRecordAge: props.maxRecordAge ?? Duration.hours(12),
      bisectBatchOnError: props.bisectBatchOnError ?? true,
      reportBatchItemFailures: props.reportBatchItemFailures ?? true,
      onFailure: target.streamFailureDestination,
      metricsConfig: { metrics: [lambda.MetricType.EVENT_COUNT] },
    });
    // A function of this app waits for its permissions; in place of an imported one, the mapping does.
    const { role } = target.handler;
    if (role && !target.scope.node.defaultChild) mapping.node.addDependency(role);
    return mapping;
  }

  private letRead(target: TriggerTarget, streamArn: string): void {
    grant(target.handler, {
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [streamArn],
    });
    grant(target.handler, { actions: ['dynamodb:ListStreams'], resources: ['*'] });
    acknowledgeWildcard(target.handler, 'Resource::*', 'dynamodb:ListStreams, which Lambda needs, knows no resource.');
    if (this.table.encryptionKey) {
      grant(target.handler, { actions: ['kms:Decrypt'], resources: [this.table.encryptionKey.keyArn] });
    }
  }

  private refuseProps(target: TriggerTarget, view?: string): void {
    const { startingPosition, maxRecordAge, filters = [] } = this.props;
    const faults: Omit<Fault, 'at'>[] = faultsOfFilters(filters, view);
    if (startingPosition === lambda.StartingPosition.AT_TIMESTAMP) {
      faults.push({
        code: 'StartingPosition',
        what: 'startingPosition is AT_TIMESTAMP, which streams of DynamoDB do not know',
        fix: 'use lambda.StartingPosition.TRIM_HORIZON or LATEST',
      });
    }
    if (maxRecordAge && !maxRecordAge.isUnresolved() && maxRecordAge.toSeconds() > RETENTION.toSeconds()) {
      faults.push({
        code: 'RecordAgeAboveRetention',
        what: `maxRecordAge is ${maxRecordAge.toHours({ integral: false })} hours, but a DynamoDB stream keeps records for 24 hours`,
        fix: 'set maxRecordAge to Duration.hours(24) or less; 12 leave time to look at what failed',
      });
    }
    if (faults.length > 0) throw new UsageError(...faults.map((fault) => ({ ...fault, at: target.scope.node.path })));
  }
}

function warnOfEndlessRetries(target: TriggerTarget): void {
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:endlessRetries`,
    'retryAttempts is -1: a record that always fails blocks its shard until it is too old. Use a number from 0 to 10,000.',
  );
}

function recordsDropped(id: string, mapping: lambda.EventSourceMapping): AlarmDefinition {
  return {
    id: `${id}-RecordsDropped`,
    metric: new cloudwatch.Metric({
      namespace: 'AWS/Lambda',
      metricName: 'DroppedEventCount',
      dimensionsMap: { EventSourceMappingUUID: mapping.eventSourceMappingId },
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.SUM,
    }),
    meaning: 'Records of a stream were dropped: they expired or their retries were used up.',
    action:
      'Look into the failure destination of the function for where they are in the stream; it keeps them for 24 hours.',
  };
}
