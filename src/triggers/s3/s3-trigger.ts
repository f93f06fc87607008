import * as s3 from 'aws-cdk-lib/aws-s3';
import type { AlarmDefinition } from '../../alarms';
import { collectFaults, UsageError } from '../../private/errors';
import { connectionId } from '../../private/names';
import { settingsId } from '../../private/settings-id';
import { refuseTwice } from '../../private/twice';
import { refuseElsewhere, refuseFifo, refuseManagedKey } from '../delivery/dead-letter-queue';
import { connectRule } from '../eventbridge/rule';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { S3Delivery } from './delivery';
import { isOfThisApp, notSwitchable, sendToEventBridge } from './eventbridge-switch';
import { patternOfEvents, withoutEventBridgeName } from './events';
import { endsOfKeys, faultsOfKeys, patternOfKeys } from './keys';
import { addNotifications, type Notification, refuseOverlap } from './notification';
import type { S3TriggerProps } from './props';

const NEAR =
  'put the function into the region of the bucket, or take the events from an EventBridge bus that they are sent on to';
const FORWARD =
  'have a rule beside the bucket send its events to a bus of this account and region (aws-events-targets.EventBus), ' +
  "and use EventBridgeTrigger with source: ['aws.s3'] here";

/**
 * Invokes a function for what happens to the objects of an S3 bucket.
 *
 * The bucket is switched to send its events to EventBridge by one property, and a rule beside the function takes them from
 * there: no custom resource, no helper function, and the bucket's stack does not come to depend on the function's.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html
 *
 * @example
 *
 * declare const photos: s3.Bucket;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(new S3Trigger(photos, { prefix: 'raw/', suffix: '.jpg' }));
 */
export class S3Trigger implements ITrigger {
  private readonly events: s3.EventType[];

  /**
   * @param bucket the bucket
   * @param props which events of it
   */
  public constructor(
    private readonly bucket: s3.IBucket,
    private readonly props: S3TriggerProps = {},
  ) {
    this.events = [...new Set(props.events ?? [s3.EventType.OBJECT_CREATED])].sort();
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const classic = this.props.delivery === S3Delivery.NOTIFICATION;
    const alarms = classic ? this.bindToNotifications(target) : this.bindToEventBridge(target);
    return { invocation: Invocation.ASYNCHRONOUS, source: this.bucket, alarms };
  }

  private bindToEventBridge(target: TriggerTarget): AlarmDefinition[] {
    const keys = patternOfKeys(this.props);
    const id = connectionId('S3', target.scope, this.bucket, settingsId(target.scope, [this.events, keys]));
    collectFaults([
      () => this.refuseFilter(target),
      () => refuseElsewhere(target, this.bucket, FORWARD),
      () => this.refuseBucket(target),
      () => this.refuseEvents(target),
      () => refuseFifo(target, this.props.deadLetterQueue),
      () => refuseManagedKey(target, this.props.deadLetterQueue),
      () => refuseTwice(target.scope, id, `the same events of ${this.bucket.node.path}`),
    ]);
    if (!this.props.eventBridgeEnabled) sendToEventBridge(this.bucket);
    const { detailType, detail } = patternOfEvents(this.events);
    const bucket = { name: [this.bucket.bucketName] };
    const { retryAttempts, maxEventAge, deadLetterQueue, enabled } = this.props;
    return connectRule(target, {
      id,
      retryAttempts,
      maxEventAge,
      deadLetterQueue,
      enabled,
      eventPattern: {
        source: ['aws.s3'],
        detailType,
        detail: { bucket, ...(keys ? { object: { key: keys } } : {}), ...detail },
      },
    });
  }

  private bindToNotifications(target: TriggerTarget): AlarmDefinition[] {
    const ends = endsOfKeys(this.props);
    const wanted = this.events.flatMap((event) => ends.map((it): Notification => ({ event, ...it })));
    collectFaults([
      () => this.refuseFilter(target),
      () => this.refuseSettingsOfRules(target),
      () => refuseElsewhere(target, this.bucket, NEAR, ['region']),
      () => refuseOverlap(target, this.bucket, wanted),
    ]);
    addNotifications(target, this.bucket, wanted);
    return [];
  }

  private refuseFilter(target: TriggerTarget): void {
    const faults = faultsOfKeys(this.props, this.props.delivery === S3Delivery.NOTIFICATION);
    if (faults.length > 0) throw new UsageError(...faults.map((fault) => ({ ...fault, at: target.scope.node.path })));
  }

  private refuseBucket(target: TriggerTarget): void {
    if (this.props.eventBridgeEnabled || isOfThisApp(this.bucket)) return;
    throw new UsageError(notSwitchable(this.bucket, target.scope.node.path));
  }

  /** What can be said of a rule, and of no notification. */
  private refuseSettingsOfRules(target: TriggerTarget): void {
    const { retryAttempts, maxEventAge, deadLetterQueue, enabled } = this.props;
    const stated = Object.entries({ retryAttempts, maxEventAge, deadLetterQueue, enabled });
    const names = stated.filter(([, value]) => value !== undefined).map(([name]) => name);
    if (names.length === 0) return;
    throw new UsageError({
      code: 'NotSettableByNotification',
      what: `${names.join(' and ')} cannot be said of classic notifications, which S3 hands over in its own way`,
      fix: `leave ${names.join(' and ')} out, or leave delivery out to have the events come through EventBridge`,
      at: target.scope.node.path,
    });
  }

  private refuseEvents(target: TriggerTarget): void {
    const unknown = withoutEventBridgeName(this.events);
    if (unknown.length === 0) return;
    throw new UsageError({
      code: 'EventNeedsNotification',
      what: `S3 does not send ${unknown.join(', ')} to EventBridge`,
      fix: 'take these events as classic notifications: delivery: S3Delivery.NOTIFICATION',
      at: target.scope.node.path,
    });
  }
}
