import type { Duration, Size } from 'aws-cdk-lib';

/** How much Firehose collects for a function, and how often it tries again. */
export interface FirehoseTriggerProps {
  /**
   * How long Firehose collects records before it invokes the function: 0 to 900 whole seconds.
   *
   * @default - as Firehose does: 60 seconds, 30 for Snowflake
   */
  readonly bufferInterval?: Duration;

  /**
   * How much Firehose collects before it invokes the function: 205 KiB to 3 MiB. The response may have 6 MB, as base64 in JSON:
   * a function that makes records larger needs a smaller buffer.
   *
   * @default - as Firehose does: 1 MiB, 256 KiB for Splunk and Snowflake
   */
  readonly bufferSize?: Size;

  /**
   * How often a call is retried that Lambda throttled or that was lost on the network: 0 to 300. What the handler throws is
   * not retried.
   *
   * @default 3
   */
  readonly retries?: number;
}
