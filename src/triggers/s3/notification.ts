import { FeatureFlags, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { S3_KEEP_NOTIFICATION_IN_IMPORTED_BUCKET } from 'aws-cdk-lib/cx-api';
import { type Claim, type Claims, claims } from '../../private/claims';
import { type Fault, UsageError } from '../../private/errors';
import { connectionId } from '../../private/names';
import { STATE } from '../../private/state';
import { duplicateTrigger } from '../../private/twice';
import type { TriggerTarget } from '../trigger-target';

/** One classic notification of a bucket. */
export interface Notification {
  readonly event: s3.EventType;
  readonly prefix: string;
  readonly suffix: string;
}

type NotificationClaim = Notification & Claim;

/** The fault of notifications that S3 would refuse at deployment, because two of them cover the same objects. */
export function overlapFaults(target: TriggerTarget, bucket: s3.IBucket, wanted: readonly Notification[]): Fault[] {
  const by = target.scope.node.path;
  const overlaps = wanted.flatMap((one, i) => {
    const own = wanted.slice(0, i).map((it): NotificationClaim => ({ ...it, by }));
    const other = [...claimsOf(bucket).all(), ...own].find((claim) => overlap(one, claim));
    return other ? [{ one, other }] : [];
  });
  const [first] = overlaps;
  if (!first) return [];
  const same =
    overlaps.length === wanted.length && overlaps.every((it) => it.other.by === by && equal(it.one, it.other));
  return [same ? duplicateTrigger(`notifications of ${bucket.node.path}`) : overlapping(first, bucket)];
}

/** Adds notifications to the bucket, or to a view of it if it belongs to another stack. */
export function addNotifications(target: TriggerTarget, bucket: s3.IBucket, wanted: readonly Notification[]): void {
  claimsOf(bucket).take(...wanted.map((one) => ({ ...one, by: target.scope.node.path })));
  const seen = seenFrom(target, bucket);
  for (const { event, prefix, suffix } of wanted) {
    const filters = prefix || suffix ? [{ prefix: prefix || undefined, suffix: suffix || undefined }] : [];
    seen.addEventNotification(event, new LambdaDestination(target.handler), ...filters);
  }
}

/**
 * A notification names the function, so the bucket's own stack would depend on the stack of the function. In the
 * function's stack, the bucket is therefore an imported one, whose notifications the CDK merges with the existing ones.
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

/** Without the feature flag, the custom resource in the bucket's own stack replaces all notifications with its own. */
function overwritten(target: TriggerTarget, bucket: s3.IBucket): string[] {
  const merges = FeatureFlags.of(bucket).isEnabled(S3_KEEP_NOTIFICATION_IN_IMPORTED_BUCKET);
  if (merges || !bucket.node.tryFindChild('Notifications')) return [];
  const fault = {
    code: 'NotificationsOverwritten',
    what: `${bucket.node.path} has notifications in its own stack, which overwrite those of ${target.scope.node.path}`,
    fix: `leave delivery out to get the events through EventBridge, or set "${S3_KEEP_NOTIFICATION_IN_IMPORTED_BUCKET}": true in cdk.json`,
    at: target.scope.node.path,
  };
  return [new UsageError(fault).message];
}

function overlapping({ one, other }: { one: Notification; other: NotificationClaim }, bucket: s3.IBucket): Fault {
  return {
    code: 'OverlappingNotifications',
    what: `notifications of ${bucket.node.path} overlap: ${described(one)} and, for ${other.by}, ${described(other)}`,
    fix: 'choose a prefix or suffix that excludes the other one, or leave delivery out: filters may overlap on EventBridge',
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

function claimsOf(bucket: s3.IBucket): Claims<NotificationClaim> {
  return claims(STATE.s3Notifications, bucket, { physicalId: bucket.bucketName });
}
