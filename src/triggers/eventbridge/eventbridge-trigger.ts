import type * as events from 'aws-cdk-lib/aws-events';
import { collectFaults } from '../../private/errors';
import { connectionId } from '../../private/names';
import { settingsId } from '../../private/settings-id';
import { refuseTwice } from '../../private/twice';
import { refuseElsewhere, refuseFifo, refuseManagedKey } from '../delivery/dead-letter-queue';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { archiveEvents, refuseArchive } from './archive';
import { letPutEvents, refuseAccounts } from './bus-accounts';
import { checkEventPattern } from './patterns/pattern';
import type { EventBridgeTriggerProps } from './props';
import { connectRule, isDefault } from './rule';

/**
 * Invokes a function for the events of an EventBridge bus that match a pattern.
 *
 * Makes one rule. All rules of a bus share one permission of the function, so that their number is not limited by the
 * size of its policy. What cannot be delivered goes to a queue, and an alarm tells of it.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html
 *
 * @example
 *
 * declare const bus: events.EventBus;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(
 *   new EventBridgeTrigger({
 *     eventBus: bus,
 *     eventPattern: { source: ['shop.orders'], detailType: ['OrderPlaced'] },
 *   }),
 * );
 */
export class EventBridgeTrigger implements ITrigger {
  /**
   * @param props which events
   */
  public constructor(private readonly props: EventBridgeTriggerProps) {}

  public bind(target: TriggerTarget): TriggerBinding {
    const { deadLetterQueue, archiveRetention, sourceAccounts } = this.props;
    const eventBus = isDefault(this.props.eventBus) ? undefined : this.props.eventBus;
    const eventPattern = this.pattern();
    const settings = settingsId(target.scope, eventPattern);
    const id = eventBus ? connectionId('EventBridge', target.scope, eventBus, settings) : `EventBridge-${settings}`;
    collectFaults([
      () => eventBus && refuseElsewhere(target, eventBus, FORWARD),
      () => checkEventPattern(target, eventPattern),
      () => refuseArchive(target, archiveRetention),
      () => refuseAccounts(target, this.props),
      () => refuseFifo(target, deadLetterQueue),
      () => refuseManagedKey(target, deadLetterQueue),
      () =>
        refuseTwice(target.scope, id, `events of ${eventBus?.node.path ?? 'the default bus'} with one eventPattern`),
    ]);
    const alarms = connectRule(target, { ...this.props, eventPattern, eventBus, id });
    if (archiveRetention) archiveEvents(target, { id, eventBus, eventPattern, retention: archiveRetention });
    if (sourceAccounts) letPutEvents(target, sourceAccounts, eventBus);
    return { invocation: Invocation.ASYNCHRONOUS, source: eventBus, alarms };
  }

  private pattern(): events.EventPattern {
    const { eventPattern, sourceAccounts, replays = true } = this.props;
    const account = sourceAccounts?.length ? { account: [...sourceAccounts].sort() } : undefined;
    // What is replayed carries the name of the replay.
    const first = replays ? undefined : { 'replay-name': [{ exists: false }] };
    return { ...eventPattern, ...account, ...first };
  }
}

const FORWARD =
  'have a rule of that bus send the events to a bus of this account and region (aws-events-targets.EventBus), ' +
  'and name that bus here';
