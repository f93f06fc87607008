import type { Duration } from 'aws-cdk-lib';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as sqs from 'aws-cdk-lib/aws-sqs';

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
   * The accounts whose events are meant. The bus is told to take events of those that are not its own; a rule in each of
   * them must send the events here.
   *
   * @default - events of every account that may put some on the bus
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
   */
  readonly sourceAccounts?: string[];

  /**
   * What the function gets as its event: parts of the event (`fromEventPath`, `fromObject` with `events.EventField`), or
   * something else altogether.
   *
   * @default - the whole event
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
   */
  readonly event?: events.RuleTargetInput;

  /**
   * For how many days the events are kept in an archive of the bus, from which they can be sent again to this rule: whole
   * days, 1 or more.
   *
   * @default - there is no archive
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html
   */
  readonly archiveRetention?: Duration;

  /**
   * Whether the function is also invoked by events that are replayed from an archive.
   *
   * @default true
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html
   */
  readonly replays?: boolean;

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
