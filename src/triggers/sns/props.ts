import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { SnsDelivery } from './delivery';

/** Which messages of a topic invoke the function, and how they reach it. */
export interface SnsTriggerProps {
  /**
   * The messages to handle, by their attributes: up to 5 attributes, and 150 combinations of values. All attributes must
   * match, each with at least one of its values.
   *
   * @default - all messages
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
   */
  readonly filterPolicy?: { [attribute: string]: sns.SubscriptionFilter };

  /**
   * The messages to handle, by their body, which must be a JSON object: up to 5 keys, and 150 combinations of values. An
   * alternative to `filterPolicy`.
   *
   * @default - all messages
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html
   */
  readonly filterPolicyWithMessageBody?: { [key: string]: sns.FilterOrPolicy };

  /**
   * How the messages reach the function, which also decides what the handler gets. A FIFO topic needs a queue in between.
   *
   * @default SnsDelivery.direct()
   */
  readonly delivery?: SnsDelivery;

  /**
   * A queue for messages that could not be delivered to Lambda, or to the queue in between: a FIFO queue for a FIFO topic,
   * a standard queue otherwise. It must be in the account of the function and in the region of the topic.
   *
   * @default - the delivery failure queue of the function
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
   */
  readonly deadLetterQueue?: sqs.IQueue;
}
