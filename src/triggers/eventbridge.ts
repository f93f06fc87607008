import type { Duration } from 'aws-cdk-lib';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { collectFaults } from '../private/errors';
import { connectionId } from '../private/names';
import { refuseTwice } from '../private/twice';
import { refuseFifo, refuseManagedKey } from './delivery-failures';
import { checkEventPattern } from './event-pattern';
import { connectRule, isDefault } from './rule-connection';
import { settingsId } from './settings-id';
import { Invocation, type ITrigger, type TriggerBinding } from './trigger';
import type { TriggerTarget } from './trigger-target';

/** Which events of which bus invoke the function. */
export interface EventBridgeTriggerProps {
  /**
   * Which events are wanted: up to 2,048 characters.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
   */
  readonly eventPattern: events.EventPattern;

  /**
   * The bus that the events are put on.
   *
   * @default - the default bus of the account, on which the events of AWS services are
   */
  readonly eventBus?: events.IEventBus;

  /**
   * What the function gets as its event.
   *
   * @default - the whole event
   */
  readonly event?: events.RuleTargetInput;

  /**
   * How often EventBridge tries again to hand an event over to Lambda: 0 to 185 times. What the function does with the
   * event afterwards is retried by Lambda.
   *
   * @default 185
   */
  readonly retryAttempts?: number;

  /**
   * How long EventBridge tries to hand an event over: 1 minute to 24 hours.
   *
   * @default Duration.hours(2)
   */
  readonly maxEventAge?: Duration;

  /**
   * A standard queue for events that could not be handed over to Lambda.
   *
   * @default - the delivery failure queue of the function
   */
  readonly deadLetterQueue?: sqs.IQueue;

  /**
   * What the rule is for.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * Whether the rule is on.
   *
   * @default true
   */
  readonly enabled?: boolean;
}

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
    const { eventPattern, deadLetterQueue } = this.props;
    const eventBus = isDefault(this.props.eventBus) ? undefined : this.props.eventBus;
    const pattern = settingsId(target.scope, eventPattern);
    const id = eventBus ? connectionId('EventBridge', target.scope, eventBus, pattern) : `EventBridge-${pattern}`;
    collectFaults([
      () => checkEventPattern(target, eventPattern),
      () => refuseFifo(target, deadLetterQueue),
      () => refuseManagedKey(target, deadLetterQueue),
      () =>
        refuseTwice(target.scope, id, `events of ${eventBus?.node.path ?? 'the default bus'} with one eventPattern`),
    ]);
    const alarms = connectRule(target, { ...this.props, eventBus, id });
    return { invocation: Invocation.ASYNCHRONOUS, source: eventBus, alarms };
  }
}
