import { Annotations, CfnResource, Token } from 'aws-cdk-lib';
import type * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { type Claim, type Claims, claims } from '../../private/claims';
import { PREFIX } from '../../private/names';
import { STATE } from '../../private/state';
import type { TriggerTarget } from '../trigger-target';

/** How many hours a stream keeps records by default. */
export const RETENTION = 24;

/** How many readers can share the throughput of a shard: each reads once per second, and a shard allows five. */
const MAX_SHARED_READERS = 2;

/** How many hours a stream of this app keeps records, if that is known. */
export function retentionOf(stream: kinesis.IStream): number | undefined {
  const resource = stream.node.defaultChild;
  if (!resource || !CfnResource.isCfnResource(resource)) return undefined;
  const { retentionPeriodHours = RETENTION } = resource as kinesis.CfnStream;
  return Token.isUnresolved(retentionPeriodHours) ? undefined : retentionPeriodHours;
}

/** The functions that read a stream without a consumer of their own, and so share what a shard can give. */
export function sharingReadersOf(stream: kinesis.IStream): Claims<Claim> {
  return claims(STATE.kinesisReaders, stream, { physicalId: stream.streamArn });
}

/** Warns where too many functions share the throughput of a stream. */
export function warnOfSharedThroughput(target: TriggerTarget, stream: kinesis.IStream): void {
  const readers = sharingReadersOf(stream).holders();
  if (readers.length <= MAX_SHARED_READERS) return;
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:sharedThroughput`,
    `${stream.node.path} is read by ${readers.join(', ')}, which share 2 MB and five reads per second for each ` +
      'shard, so all of them may fall behind. Set enhancedFanOut: true on those that must not wait.',
  );
}
