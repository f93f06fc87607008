import type { Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { AlarmDefinition } from '../alarms';
import type { TriggerGraph } from './trigger-graph';
import type { TriggerTarget } from './trigger-target';

/**
 * How a source invokes a function. It decides what happens to an event that fails.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-invocation.html
 */
export enum Invocation {
  /** The caller waits for the response and gets the error: HTTP APIs, for example. */
  SYNCHRONOUS = 'synchronous',

  /** Lambda queues the event, retries it, and finally sends it to the failure destination: S3, rules, schedules. */
  ASYNCHRONOUS = 'asynchronous',

  /** Lambda reads records in order and retries a failing batch while its shard waits: DynamoDB, Kinesis. */
  STREAM = 'stream',

  /** Lambda reads messages; failed ones return to the queue, which has its own dead-letter queue: SQS. */
  QUEUE = 'queue',
}

/** What a trigger reports about itself once it is connected to a function. */
export interface TriggerBinding {
  /** How the source invokes the function. */
  readonly invocation: Invocation;

  /**
   * The resource that events come from. It is compared with the function's failure destination, because a function
   * invoked by its own failures never stops.
   *
   * @default - the trigger has no source to compare
   */
  readonly source?: IConstruct;

  /**
   * What invokes the function, in a few words, for display: 'GET /orders/{id}'.
   *
   * @default - the name of the source
   */
  readonly label?: string;

  /**
   * A good timeout for a function with this trigger, used when none is set.
   *
   * @default - 10 seconds when synchronous, 60 seconds for streams, 30 seconds otherwise
   */
  readonly defaultTimeout?: Duration;

  /**
   * The longest time that the source waits for a response. A function that may run longer is an error: it would keep
   * running and costing money after the caller was told that it failed.
   *
   * @default - no limit other than Lambda's own 15 minutes
   */
  readonly maxTimeout?: Duration;

  /**
   * Whether the source passes the response on while the function writes it. A function with a `webServer` then streams
   * it.
   *
   * @default false
   */
  readonly streamsResponse?: boolean;

  /**
   * The alarm for a function that falls behind a stream, where the age of the records is not known.
   *
   * @default - the age of the last record, for streams
   */
  readonly lag?: AlarmDefinition;

  /**
   * The alarm for failed calls of a function whose own metrics do not count them.
   *
   * @default - the share of failed calls, for synchronous invocations
   */
  readonly errors?: AlarmDefinition;

  /**
   * Alarms that only this trigger knows about.
   *
   * @default - only those that follow from `invocation`
   */
  readonly alarms?: AlarmDefinition[];

  /**
   * Graphs about the source, for dashboards.
   *
   * @default - one graph for each alarm of the trigger
   */
  readonly graphs?: TriggerGraph[];
}

/**
 * Something that invokes a function. Implement it to add your own event source.
 *
 * In Go, give the implementing struct at least one field: Go may place two empty structs at one address, and the second
 * trigger would be mistaken for the first.
 */
export interface ITrigger {
  /**
   * Connects the source to the function: creates what is needed below `target.scope` and lets the source invoke
   * `target.handler`.
   *
   * @param target the function to invoke, and what it offers to triggers
   */
  bind(target: TriggerTarget): TriggerBinding;
}
