import { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { refuse } from '../../private/errors';
import { acknowledgeWildcard } from '../../private/grants';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { isForeign, placeFaults, placeOfSource } from '../place';
import { recordsDropped } from '../polling/alarms';
import { mappedTwiceFaults } from '../polling/event-source-mapping';
import { warnOfForeignSource } from '../polling/foreign-source';
import { recordsRead } from '../polling/graphs';
import { mapStream, windowFaults } from '../polling/stream-mapping';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { streamFilterFaults } from './filters';
import type { DynamoDbTriggerProps } from './props';
import { ACTIONS, letRead, RETENTION, readingFaults } from './reader';
import { type StreamRequest, streamFaults, useStream, viewOf } from './stream';

const LIST_STREAMS = 'dynamodb:ListStreams, which Lambda needs, cannot be limited to a resource.';

/**
 * Invokes a function for the changes of a DynamoDB table.
 *
 * Turns on the stream of the table. A record that fails cannot block the others for ever: its batch is split, retried a
 * few times, and sent to the failure destination of the function. The handler may return the records that failed
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
   * @param table the table; an imported one must have the ARN of its stream
   * @param props how its stream is read
   */
  public constructor(
    private readonly table: dynamodb.ITable,
    private readonly props: DynamoDbTriggerProps = {},
  ) {
    takes('DynamoDbTrigger', table, props);
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const { table, props } = this;
    const { path } = table.node;
    const request: StreamRequest = { table, view: props.streamViewType, by: target.scope.node.path };
    // Without the filters: Lambda accepts one mapping for a stream and a function.
    const id = connectionId('DynamoDb', target.scope, table);
    const place = placeOfSource(target, table.tableArn, table);
    refuse(
      target.scope.node.path,
      ...placeFaults(target, { name: path, place }, { bounds: ['region'] }),
      ...streamFaults(request),
      ...mappedTwiceFaults(target, id, `the stream of ${path}`, 'stream'),
      ...streamFilterFaults(props, viewOf(request)),
      ...windowFaults(props),
      ...readingFaults(props),
    );
    if (isForeign(target, place)) warnOfForeignSource(target, path, ACTIONS);
    const arn = useStream(request);
    letRead(target.handler, table, arn);
    acknowledgeWildcard(target.handler, 'Resource::*', LIST_STREAMS);
    const { startingPosition, maxRecordAge = Duration.hours(RETENTION / 2) } = props;
    const mapping = mapStream(target, id, { arn, startingPosition, maxRecordAge }, props);
    return {
      invocation: Invocation.STREAM,
      source: table,
      alarms: [recordsDropped(id, mapping, `${RETENTION} hours`)],
      graphs: [recordsRead(mapping)],
    };
  }
}
