import { Token } from 'aws-cdk-lib';
import type * as events from 'aws-cdk-lib/aws-events';
import { refuse } from '../../private/errors';
import { settingsId } from '../../private/ids/settings-id';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { twiceFaults } from '../../private/twice';
import { fifoFaults, managedKeyFaults } from '../delivery/dead-letter-queue';
import { placeFaults } from '../place';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { archiveEvents, archiveFaults } from './archive';
import { accountFaults, letPutEvents } from './bus-accounts';
import { patternFaults, warnOfCatchAll } from './patterns/pattern';
import type { EventBridgeTriggerProps } from './props';
import { connectRule, isDefault } from './rule';
import { wildcardRuleFaults } from './wildcard-rules';

/**
 * Invokes a function for the events of an EventBridge bus that match a pattern.
 *
 * Creates one rule. All rules of a bus share one permission of the function, so the size of its policy does not limit
 * their number. Events that cannot be delivered go to a queue with an alarm.
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
   * @param props which events, and what happens to those that cannot be delivered
   */
  public constructor(private readonly props: EventBridgeTriggerProps) {
    takes('EventBridgeTrigger', props);
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const { deadLetterQueue, archiveRetention, sourceAccounts } = this.props;
    const eventBus = isDefault(this.props.eventBus) ? undefined : this.props.eventBus;
    const eventPattern = this.pattern();
    const settings = settingsId(target.scope, eventPattern);
    const id = eventBus ? connectionId('EventBridge', target.scope, eventBus, settings) : `EventBridge-${settings}`;
    refuse(
      target.scope.node.path,
      ...(eventBus ? placeFaults(target, { name: eventBus.node.path, place: eventBus.env }, { fix: FORWARD }) : []),
      ...patternFaults(target, eventPattern),
      ...archiveFaults(target, { ...this.props, eventBus }),
      ...accountFaults(this.props),
      ...fifoFaults(deadLetterQueue),
      ...managedKeyFaults(deadLetterQueue),
      ...twiceFaults(target.scope, id, `events of ${eventBus?.node.path ?? 'the default bus'} with one eventPattern`),
      ...wildcardRuleFaults(target, eventPattern, eventBus),
    );
    warnOfCatchAll(target, eventPattern);
    const watched = connectRule(target, { ...this.props, eventPattern, eventBus, id });
    if (archiveRetention) archiveEvents(target, { ...this.props, eventBus, eventPattern }, archiveRetention);
    if (sourceAccounts) letPutEvents(target, sourceAccounts, eventBus);
    return { invocation: Invocation.ASYNCHRONOUS, source: eventBus, label: labelOf(eventPattern), ...watched };
  }

  private pattern(): events.EventPattern {
    const { eventPattern, sourceAccounts, replays = true } = this.props;
    const account = sourceAccounts?.length ? { account: [...sourceAccounts].sort() } : undefined;
    // A replayed event has the name of its replay.
    const withoutReplays = replays ? undefined : { 'replay-name': [{ exists: false }] };
    return { ...eventPattern, ...account, ...withoutReplays };
  }
}

const FORWARD =
  'let a rule of that bus send the events to a bus of this account and region (aws-events-targets.EventBus), ' +
  'and name that bus here';

/** What people call the events of a pattern; undefined if it says nothing of their type or source. */
function labelOf({ detailType, source }: events.EventPattern): string | undefined {
  // What `events.Match` makes are tokens in place of lists.
  const isPlain = (one: unknown): boolean => typeof one === 'string' && !Token.isUnresolved(one);
  const plain = [detailType, source].filter((values) => values !== undefined && !Token.isUnresolved(values));
  return plain.find((values) => values?.length && values.every(isPlain))?.join(', ');
}
