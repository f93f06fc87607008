import { FeatureFlags, Stack, Stage, Token } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { S3_KEEP_NOTIFICATION_IN_IMPORTED_BUCKET } from 'aws-cdk-lib/cx-api';
import { type PlacedFault, UsageError } from '../../private/errors';
import { connectionId } from '../../private/names';
import { STATE, stateOf } from '../../private/state';
import { twice } from '../../private/twice';
import type { TriggerTarget } from '../trigger-target';

/** One classic notification of a bucket. */
export interface Notification {
  readonly event: s3.EventType;
  readonly prefix: string;
  readonly suffix: string;
}

interface Claim extends Notification {
  readonly by: string;
}

/** Refuses notifications that S3 would refuse at deploy: those for which two are responsible. */
export function refuseOverlap(target: TriggerTarget, bucket: s3.IBucket, wanted: readonly Notification[]): void {
  const at = target.scope.node.path;
  const overlaps = wanted.flatMap((one, i) => {
    const own = wanted.slice(0, i).map((it): Claim => ({ ...it, by: at }));
    const other = [...claimsOf(bucket), ...own].find((claim) => overlap(one, claim));
    return other ? [{ one, other }] : [];
  });
  const [first] = overlaps;
  if (!first) return;
  const same =
    overlaps.length === wanted.length && overlaps.every((it) => it.other.by === at && equal(it.one, it.other));
  throw new UsageError(
    same ? twice(target.scope, `notifications of ${bucket.node.path}`) : overlapping(first, bucket, at),
  );
}

/** Adds notifications to the bucket, or to a view of it when it belongs to another stack. */
export function addNotifications(target: TriggerTarget, bucket: s3.IBucket, wanted: readonly Notification[]): void {
  claimsOf(bucket).push(...wanted.map((one) => ({ ...one, by: target.scope.node.path })));
  const seen = seenFrom(target, bucket);
  for (const { event, prefix, suffix } of wanted) {
    const filters = prefix || suffix ? [{ prefix: prefix || undefined, suffix: suffix || undefined }] : [];
    seen.addEventNotification(event, new LambdaDestination(target.handler), ...filters);
  }
}

/**
 * A notification names the function, so the bucket's own stack would depend on the stack of the function. Seen from
 * there, the bucket is an imported one, whose notifications the CDK merges with those that it has.
 */
function seenFrom(target: TriggerTarget, bucket: s3.IBucket): s3.IBucket {
  const stack = Stack.of(target.scope);
  if (Stack.of(bucket) === stack) return bucket;
  const id = connectionId('Bucket', target.scope, bucket);
  const made = stack.node.tryFindChild(id) as s3.IBucket | undefined;
  if (made) return made;
  const view = s3.Bucket.fromBucketName(stack, id, bucket.bucketName);
  view.node.addValidation({ validate: () => overwritten(target, bucket) });
  return view;
}

/** Without the feature flag, the custom resource in the bucket's own stack knows no notifications but its own. */
function overwritten(target: TriggerTarget, bucket: s3.IBucket): string[] {
  const merges = FeatureFlags.of(bucket).isEnabled(S3_KEEP_NOTIFICATION_IN_IMPORTED_BUCKET);
  if (merges || !bucket.node.tryFindChild('Notifications')) return [];
  const fault: PlacedFault = {
    code: 'NotificationsOverwritten',
    what: `${bucket.node.path} has notifications in its own stack, which overwrite those of ${target.scope.node.path}`,
    fix: `leave delivery out to have the events come through EventBridge, or set "${S3_KEEP_NOTIFICATION_IN_IMPORTED_BUCKET}": true in cdk.json`,
    at: target.scope.node.path,
  };
  return [new UsageError(fault).message];
}

function overlapping({ one, other }: { one: Notification; other: Claim }, bucket: s3.IBucket, at: string): PlacedFault {
  return {
    code: 'OverlappingNotifications',
    what: `notifications of ${bucket.node.path} overlap: ${described(one)} and, for ${other.by}, ${described(other)}`,
    fix: 'choose a prefix or suffix that excludes the other one, or leave delivery out: filters may overlap on EventBridge',
    at,
  };
}

function overlap(one: Notification, other: Notification): boolean {
  const [a, b] = [one, other].map((it) => it.event.replace(/\*$/, '')) as [string, string];
  const events = a.startsWith(b) || b.startsWith(a);
  const prefixes = one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix);
  const suffixes = one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix);
  return events && prefixes && suffixes;
}

function equal(one: Notification, other: Notification): boolean {
  return one.event === other.event && one.prefix === other.prefix && one.suffix === other.suffix;
}

function described({ event, prefix, suffix }: Notification): string {
  return `${event} for '${prefix}*${suffix}'`;
}

/** By name where one is known, because a bucket may have been imported twice. */
function claimsOf(bucket: s3.IBucket): Claim[] {
  const all = stateOf(Stage.of(bucket) ?? bucket.node.root, STATE.s3Notifications, () => new Map<string, Claim[]>());
  const name = Token.isUnresolved(bucket.bucketName) ? bucket.node.path : bucket.bucketName;
  if (!all.has(name)) all.set(name, []);
  return all.get(name) as Claim[];
}
