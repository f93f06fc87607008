import { takes } from '../../private/inputs/takes';
import type { SqsTriggerProps } from '../sqs/props';

/** How the queue between a topic and a function is read. */
export interface SnsQueueOptions extends SqsTriggerProps {
  /**
   * Whether the queue gets messages as they were published. Otherwise the body is JSON with the message, its ID, time and
   * topic. A message with more than 10 attributes cannot be delivered raw.
   *
   * @default true
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html
   */
  readonly rawMessageDelivery?: boolean;
}

/**
 * How the messages of a topic reach a function.
 *
 * @example
 *
 * declare const orders: sns.Topic;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(new SnsTrigger(orders, { delivery: SnsDelivery.queue({ maxConcurrency: 10 }) }));
 */
export class SnsDelivery {
  /** Each message is one asynchronous invocation. The function gets an SNS event. */
  public static direct(): SnsDelivery {
    return new SnsDelivery();
  }

  /**
   * An encrypted queue in between: messages wait there when the function is busy, come in batches, and those that fail go
   * to its dead-letter queue, from which they can be redriven. The function gets an SQS event. For a FIFO topic, the queue
   * is also FIFO.
   *
   * @param options how the queue is read
   */
  public static queue(options: SnsQueueOptions = {}): SnsDelivery {
    takes('SnsDelivery.queue', options);
    return new SnsDelivery(options);
  }

  /**
   * How the queue is read; undefined if there is none.
   *
   * @internal
   */
  public readonly _queue?: SnsQueueOptions;

  private constructor(queue?: SnsQueueOptions) {
    this._queue = queue;
  }
}
