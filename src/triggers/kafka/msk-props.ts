import type { KafkaAuthentication } from './authentication';
import type { KafkaTriggerOptions } from './options';

/**
 * How a topic of an MSK cluster is read.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html
 */
export interface MskTriggerProps extends KafkaTriggerOptions {
  /**
   * How Lambda signs in: IAM, SASL/SCRAM with SHA-512, a client certificate, or not at all.
   *
   * @default KafkaAuthentication.IAM
   */
  readonly authentication?: KafkaAuthentication;
}
