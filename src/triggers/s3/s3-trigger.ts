import type * as eventbridge from 'aws-cdk-lib/aws-events';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { refuse } from '../../private/errors';
import { settingsId } from '../../private/ids/settings-id';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { twiceFaults } from '../../private/twice';
import { fifoFaults, managedKeyFaults } from '../delivery/dead-letter-queue';
import { connectRule, type WatchedRule } from '../eventbridge/rule';
import { wildcardRuleFaults } from '../eventbridge/wildcard-rules';
import { placeFaults } from '../place';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { S3Delivery } from './delivery';
import { sendToEventBridge, switchFaults } from './eventbridge-switch';
import { patternOfEvents } from './events';
import { eventFaults, notificationFaults } from './faults';
import { endsOfKeys, keyFaults, patternOfKeys } from './keys';
import { addNotifications, type Notification, overlapFaults } from './notification';
import type { S3TriggerProps } from './props';

const NEAR =
  'put the function into the region of the bucket, or get the events from an EventBridge bus that they are forwarded to';
const FORWARD =
  'let a rule beside the bucket send its events to a bus of this account and region (aws-events-targets.EventBus), ' +
  "and use EventBridgeTrigger with source: ['aws.s3'] here";

/**
 * Invokes a function for the events of the objects in an S3 bucket.
 *
 * One property makes the bucket send its events to EventBridge, and a rule beside the function gets them from there: no
 * custom resource, no helper function, and the bucket's stack does not depend on the function's.
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
   * @param props which of its events, and how they reach the function
   */
  public constructor(
    private readonly bucket: s3.IBucket,
    private readonly props: S3TriggerProps = {},
  ) {
    takes('S3Trigger', bucket, props);
    this.events = [...new Set(props.events ?? [s3.EventType.OBJECT_CREATED])].sort();
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const classic = this.props.delivery === S3Delivery.NOTIFICATION;
    const watched = classic ? this.bindToNotifications(target) : this.bindToEventBridge(target);
    return { invocation: Invocation.ASYNCHRONOUS, source: this.bucket, ...watched };
  }

  private bindToEventBridge(target: TriggerTarget): WatchedRule {
    const { bucket, events } = this;
    const { retryAttempts, maxEventAge, deadLetterQueue, enabled, eventBridgeEnabled } = this.props;
    const keys = patternOfKeys(this.props);
    const eventPattern = this.pattern(keys);
    const id = connectionId('S3', target.scope, bucket, settingsId(target.scope, [events, keys]));
    refuse(
      target.scope.node.path,
      ...keyFaults(this.props, false),
      ...placeFaults(target, { name: bucket.node.path, place: bucket.env }, { fix: FORWARD }),
      ...(eventBridgeEnabled ? [] : switchFaults(bucket)),
      ...eventFaults(events),
      ...fifoFaults(deadLetterQueue),
      ...managedKeyFaults(deadLetterQueue),
      ...twiceFaults(target.scope, id, `the same events of ${bucket.node.path}`),
      ...wildcardRuleFaults(target, eventPattern),
    );
    if (!eventBridgeEnabled) sendToEventBridge(bucket);
    return connectRule(target, { id, retryAttempts, maxEventAge, deadLetterQueue, enabled, eventPattern });
  }

  private bindToNotifications(target: TriggerTarget): WatchedRule {
    const { bucket, events } = this;
    const ends = endsOfKeys(this.props);
    const wanted = events.flatMap((event) => ends.map((it): Notification => ({ event, ...it })));
    refuse(
      target.scope.node.path,
      ...keyFaults(this.props, true),
      ...notificationFaults(this.props),
      ...placeFaults(target, { name: bucket.node.path, place: bucket.env }, { bounds: ['region'], fix: NEAR }),
      ...overlapFaults(target, bucket, wanted),
    );
    addNotifications(target, bucket, wanted);
    return {};
  }

  private pattern(keys: unknown[] | undefined): eventbridge.EventPattern {
    const { detailType, detail } = patternOfEvents(this.events);
    const bucket = { name: [this.bucket.bucketName] };
    return {
      source: ['aws.s3'],
      detailType,
      detail: { bucket, ...(keys ? { object: { key: keys } } : {}), ...detail },
    };
  }
}
