import type { Duration } from 'aws-cdk-lib';

/** Which language a function handles, and how long a bot waits for it. */
export interface LexTriggerProps {
  /** The language of the alias whose intents invoke the function, as Lex writes it: `en_US`, `de_DE`. */
  readonly localeId: string;

  /**
   * How long Lex waits for the function: 1 to 900 whole seconds. More than 30 seconds only where all code hooks of the
   * function are fulfillments with progress updates (`fulfillmentUpdatesSpecification`); the value is their
   * `timeoutInSeconds`.
   *
   * @default Duration.seconds(30)
   * @see https://docs.aws.amazon.com/lexv2/latest/dg/streaming-progress.html
   */
  readonly fulfillmentTimeout?: Duration;
}
