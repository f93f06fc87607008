import { Duration, Names } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { refuse } from '../../private/errors';
import { grant } from '../../private/grants';
import { shortHash } from '../../private/ids/settings-id';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { isForeign, placeFaults, placeOfSource } from '../place';
import { recordsDropped } from '../polling/alarms';
import { mappedTwiceFaults } from '../polling/event-source-mapping';
import { filterFaults, type RecordShape, warnOfMetadata } from '../polling/filter/check';
import { warnOfForeignSource } from '../polling/foreign-source';
import { recordsRead } from '../polling/graphs';
import { ageFaults, mapStream, windowFaults } from '../polling/stream-mapping';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { consumerFaults } from './faults';
import type { KinesisTriggerProps } from './props';
import { RETENTION, retentionOf, sharingReadersOf, warnOfSharedThroughput } from './stream';

const SHAPE: RecordShape = {
  source: 'a Kinesis stream',
  fields: ['data'],
  metadata: [
    'approximateArrivalTimestamp',
    'awsRegion',
    'eventID',
    'eventName',
    'eventSource',
    'eventSourceARN',
    'eventVersion',
    'invokeIdentityArn',
    'kinesisSchemaVersion',
    'partitionKey',
    'sequenceNumber',
  ],
};

/**
 * Invokes a function for the records of a Kinesis stream.
 *
 * A record that fails cannot block its shard for ever: its batch is split, retried a few times, and sent to the failure
 * destination of the function. The handler may return the records that failed (`batchItemFailures`), so that those
 * before them are not handled again.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
 *
 * @example
 *
 * declare const clicks: kinesis.Stream;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(
 *   new KinesisTrigger(clicks, { enhancedFanOut: true, filters: [Filter.data('page').prefix('/shop/')] }),
 * );
 */
export class KinesisTrigger implements ITrigger {
  /**
   * @param stream the stream
   * @param props how it is read
   */
  public constructor(
    private readonly stream: kinesis.IStream,
    private readonly props: KinesisTriggerProps = {},
  ) {
    takes('KinesisTrigger', stream, props);
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const { stream, props } = this;
    const { path } = stream.node;
    const id = connectionId('Kinesis', target.scope, stream);
    const place = placeOfSource(target, stream.streamArn, stream);
    const retention = retentionOf(stream);
    refuse(
      target.scope.node.path,
      ...mappedTwiceFaults(target, id, `the stream ${path}`, 'stream'),
      ...placeFaults(target, { name: path, place }, { bounds: ['region'] }),
      ...filterFaults(props, SHAPE),
      ...windowFaults(props),
      ...ageFaults(path, retention ?? MAX_RETENTION, props.maxRecordAge),
      ...consumerFaults(stream, props.consumer),
    );
    warnOfMetadata(target, props, SHAPE);
    const consumer = props.consumer ?? (props.enhancedFanOut ? this.makeConsumer(target, id) : undefined);
    if (isForeign(target, place)) warnOfForeignSource(target, path, READ);
    if (!consumer) this.shareStream(target);
    this.letRead(target, consumer);
    const source = {
      arn: consumer?.streamConsumerArn ?? stream.streamArn,
      startingPosition: props.startingPosition,
      startingPositionTimestamp: props.startingPositionTimestamp,
      maxRecordAge: props.maxRecordAge ?? Duration.hours(Math.min((retention ?? RETENTION) / 2, MAX_AGE)),
    };
    const mapping = mapStream(target, id, source, props);
    const keptFor = retention ? `${retention} hours` : 'as long as its retention period says';
    const alarms = [recordsDropped(id, mapping, keptFor)];
    return { invocation: Invocation.STREAM, source: stream, alarms, graphs: [recordsRead(mapping)] };
  }

  private shareStream(target: TriggerTarget): void {
    sharingReadersOf(this.stream).take({ by: target.scope.node.path });
    warnOfSharedThroughput(target, this.stream);
  }

  private makeConsumer(target: TriggerTarget, id: string): kinesis.IStreamConsumer {
    const path = Names.uniqueResourceName(target.scope, { maxLength: 110, separator: '-' });
    const consumer = new kinesis.StreamConsumer(target.scope, `${id}-Consumer`, {
      stream: this.stream,
      streamConsumerName: `${path}-${shortHash(id)}`,
    });
    // CloudFormation makes a new consumer for other tags, and its name is taken by the old one.
    (consumer.node.defaultChild as kinesis.CfnStreamConsumer).addPropertyDeletionOverride('Tags');
    return consumer;
  }

  private letRead(target: TriggerTarget, consumer?: kinesis.IStreamConsumer): void {
    grant(target.handler, { actions: READ, resources: [this.stream.streamArn] });
    if (consumer) {
      grant(target.handler, { actions: ['kinesis:SubscribeToShard'], resources: [consumer.streamConsumerArn] });
    }
    const key = this.stream.encryptionKey;
    if (key) grant(target.handler, { actions: ['kms:Decrypt'], resources: [key.keyArn] });
  }
}

/** The largest age of a record that Lambda accepts, and the longest time that a stream keeps one, in hours. */
const [MAX_AGE, MAX_RETENTION] = [168, 8760];

const READ = [
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
];
