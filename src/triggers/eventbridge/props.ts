import type { Duration } from 'aws-cdk-lib';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as sqs from 'aws-cdk-lib/aws-sqs';

/** Which events of which bus invoke the function. */
export interface EventBridgeTriggerProps {
  /**
   * The pattern of the events to handle: up to 2,048 characters.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
   */
  readonly eventPattern: events.EventPattern;

  /**
   * The bus that the events are put on.
   *
   * @default - the default bus of the account, which has the events of AWS services
   */
  readonly eventBus?: events.IEventBus;

  /**
   * The accounts whose events invoke the function. The bus is made to accept events of other accounts than its own; a rule
   * in each of them must send the events there.
   *
   * @default - every account that may put events on the bus
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
   */
  readonly sourceAccounts?: string[];

  /**
   * The input that the function gets: parts of the event (`fromEventPath`, `fromObject` with `events.EventField`), or
   * something else entirely.
   *
   * @default - the whole event
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
   */
  readonly event?: events.RuleTargetInput;

  /**
   * How long the events are kept in an archive of the bus, from which they can be replayed to this rule: 1 or more whole
   * days. A change of this or of the pattern keeps the events that are in the archive. Without this property, and with the
   * function, the archive is deleted: as long as it exists, it collects events, which costs.
   *
   * @default - no archive
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html
   */
  readonly archiveRetention?: Duration;

  /**
   * What tells the archive from others that the function has of the same bus: `refunds`. Another one makes another archive,
   * so choose it once.
   *
   * @default - the function has one archive of the bus
   */
  readonly archiveId?: string;

  /**
   * Whether events that are replayed from an archive also invoke the function.
   *
   * @default true
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html
   */
  readonly replays?: boolean;

  /**
   * How often EventBridge retries the delivery of an event to Lambda: 0 to 185 times. Lambda retries what the function
   * itself fails at.
   *
   * @default 185
   */
  readonly retryAttempts?: number;

  /**
   * How long EventBridge tries to deliver an event: 1 minute to 24 hours.
   *
   * @default Duration.hours(2)
   */
  readonly maxEventAge?: Duration;

  /**
   * A standard queue for events that could not be delivered to Lambda.
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
   * Whether the rule is enabled.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
