import { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { collectFaults, type Fault } from '../../private/errors';
import { acknowledgeWildcard, grant } from '../../private/grants';
import { connectionId } from '../../private/names';
import { refuseTwice } from '../../private/twice';
import { faultsOfPlace, isForeign, placeOfSource, recordsDropped, refuseSource } from '../polling/event-source-mapping';
import { warnOfForeignSource } from '../polling/foreign-source';
import { faultsOfAge, faultsOfWindow, mapStream } from '../polling/stream-mapping';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { faultsOfStreamFilters } from './filters';
import type { DynamoDbTriggerProps } from './props';
import { refuseReader, refuseStream, type StreamWish, useStream, viewOf } from './stream';

const ONE_MAPPING = 'use one trigger with the filters of both: Lambda reads a stream for a function once';

/** How many hours a DynamoDB stream keeps a record. */
const RETENTION = 24;

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
 *     filters: [Filter.dynamoDb().newImage('status').equalTo('PAID')],
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
    const place = placeOfSource(target, this.table.tableArn, this.table);
    collectFaults([
      () => refuseSource(target, faultsOfPlace(target, this.table.node.path, place, true)),
      () => refuseStream(wish),
      () => refuseReader(wish),
      () => refuseTwice(target.scope, id, `the stream of ${this.table.node.path}`, ONE_MAPPING),
      () => refuseSource(target, this.faultsOfProps(viewOf(wish))),
    ]);
    if (isForeign(target, place)) warnOfForeignSource(target, this.table.node.path, ACTIONS);
    const arn = useStream(wish);
    this.letRead(target, arn);
    const { startingPosition, maxRecordAge = Duration.hours(RETENTION / 2) } = this.props;
    const mapping = mapStream(target, id, { arn, startingPosition, maxRecordAge }, this.props);
    return {
      invocation: Invocation.STREAM,
      source: this.table,
      alarms: [recordsDropped(id, mapping, `${RETENTION} hours`)],
    };
  }

  private letRead(target: TriggerTarget, streamArn: string): void {
    grant(target.handler, { actions: ACTIONS, resources: [streamArn] });
    grant(target.handler, { actions: ['dynamodb:ListStreams'], resources: ['*'] });
    acknowledgeWildcard(target.handler, 'Resource::*', 'dynamodb:ListStreams, which Lambda needs, knows no resource.');
    if (this.table.encryptionKey) {
      grant(target.handler, { actions: ['kms:Decrypt'], resources: [this.table.encryptionKey.keyArn] });
    }
  }

  private faultsOfProps(view?: string): Fault[] {
    const { startingPosition, maxRecordAge } = this.props;
    const faults = [...faultsOfStreamFilters(this.props, view), ...faultsOfWindow(this.props)];
    if (startingPosition === lambda.StartingPosition.AT_TIMESTAMP) {
      faults.push({
        code: 'StartingPosition',
        what: 'startingPosition is AT_TIMESTAMP, which streams of DynamoDB do not know',
        fix: 'use lambda.StartingPosition.TRIM_HORIZON or LATEST',
      });
    }
    return [...faults, ...faultsOfAge('a DynamoDB stream', RETENTION, maxRecordAge)];
  }
}

const ACTIONS = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
