import { Annotations, CfnResource, Duration, Names, Stage, Token } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { collectFaults, type Fault } from '../../private/errors';
import { grant } from '../../private/grants';
import { connectionId, PREFIX, shortHash } from '../../private/names';
import { STATE, stateOf } from '../../private/state';
import { refuseTwice } from '../../private/twice';
import { faultsOfPlace, isForeign, placeOfSource, recordsDropped, refuseSource } from '../polling/event-source-mapping';
import { faultsOfFilters, type RecordShape, warnOfMetadata } from '../polling/filter/check';
import { warnOfForeignSource } from '../polling/foreign-source';
import { faultsOfAge, faultsOfWindow, mapStream } from '../polling/stream-mapping';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import type { KinesisTriggerProps } from './props';

/** How many hours a stream keeps records that says nothing. */
const RETENTION = 24;

/** How many readers a shard has room for that share its throughput: each asks once in a second, and five may. */
const MAX_SHARED_READERS = 2;

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
 * destination of the function. The handler may answer with the records that failed (`batchItemFailures`), so that those
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
  ) {}

  public bind(target: TriggerTarget): TriggerBinding {
    const { stream, props } = this;
    const id = connectionId('Kinesis', target.scope, stream);
    const place = placeOfSource(target, stream.streamArn, stream);
    const retention = retentionOf(stream);
    collectFaults([
      () => refuseTwice(target.scope, id, `the stream ${stream.node.path}`, ONE_MAPPING),
      () => refuseSource(target, faultsOfPlace(target, stream.node.path, place, true)),
      () => refuseSource(target, faultsOfFilters(props, SHAPE)),
      () => refuseSource(target, faultsOfWindow(props)),
      () => refuseSource(target, faultsOfAge(stream.node.path, retention ?? MAX_RETENTION, props.maxRecordAge)),
      () => refuseSource(target, faultsOfConsumer(stream, props.consumer)),
    ]);
    warnOfMetadata(target, props, SHAPE);
    const consumer = props.consumer ?? (props.enhancedFanOut ? this.makeConsumer(target, id) : undefined);
    if (isForeign(target, place)) warnOfForeignSource(target, stream.node.path, READ);
    if (!consumer) warnOfCrowd(target, stream);
    this.letRead(target, consumer);
    const source = {
      arn: consumer?.streamConsumerArn ?? stream.streamArn,
      startingPosition: props.startingPosition,
      startingPositionTimestamp: props.startingPositionTimestamp,
      maxRecordAge: props.maxRecordAge ?? Duration.hours(Math.min((retention ?? RETENTION) / 2, MAX_AGE)),
    };
    const mapping = mapStream(target, id, source, props);
    const kept = retention ? `${retention} hours` : 'as long as its retention period says';
    return { invocation: Invocation.STREAM, source: stream, alarms: [recordsDropped(id, mapping, kept)] };
  }

  private makeConsumer(target: TriggerTarget, id: string): kinesis.IStreamConsumer {
    const path = Names.uniqueResourceName(target.scope, { maxLength: 110, separator: '-' });
    return new kinesis.StreamConsumer(target.scope, `${id}-Consumer`, {
      stream: this.stream,
      streamConsumerName: `${path}-${shortHash(id)}`,
    });
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

const ONE_MAPPING = 'use one trigger with the filters of both: Lambda reads a stream for a function once';

/** How many hours a record may be old at most, and how many a stream can keep it. */
const [MAX_AGE, MAX_RETENTION] = [168, 8760];

const READ = [
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
];

/** How many hours a stream of this app keeps records, when that is known. */
function retentionOf(stream: kinesis.IStream): number | undefined {
  const resource = stream.node.defaultChild;
  if (!resource || !CfnResource.isCfnResource(resource)) return undefined;
  const { retentionPeriodHours = RETENTION } = resource as kinesis.CfnStream;
  return Token.isUnresolved(retentionPeriodHours) ? undefined : retentionPeriodHours;
}

function faultsOfConsumer(stream: kinesis.IStream, consumer?: kinesis.IStreamConsumer): Fault[] {
  if (!consumer || nameOf(consumer.stream) === nameOf(stream)) return [];
  return [
    {
      code: 'ConsumerOfOtherStream',
      what: `consumer ${consumer.node.path} is one of ${consumer.stream.node.path}, and not of ${stream.node.path}`,
      fix: 'give the trigger the stream of the consumer, or leave consumer out and set enhancedFanOut: true',
    },
  ];
}

/** Without a consumer of their own, all readers share what a shard can give. */
function warnOfCrowd(target: TriggerTarget, stream: kinesis.IStream): void {
  const all = stateOf(
    Stage.of(stream) ?? stream.node.root,
    STATE.readersOfStreams,
    () => new Map<string, Set<string>>(),
  );
  const readers = all.get(nameOf(stream)) ?? new Set();
  all.set(nameOf(stream), readers.add(target.scope.node.path));
  if (readers.size <= MAX_SHARED_READERS) return;
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:sharedThroughput`,
    `${stream.node.path} is read by ${[...readers].sort().join(', ')}, which share 2 MB and five reads per second and shard, ` +
      'so that all of them fall behind. Set enhancedFanOut: true on those that must not wait.',
  );
}

/** By ARN where one is known, because a stream may have been imported twice. */
function nameOf(stream: kinesis.IStream): string {
  return Token.isUnresolved(stream.streamArn) ? stream.node.path : stream.streamArn;
}
