/**
 * How the records of a topic of a self-managed Kafka cluster are distributed.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/polling-kafka-queue.html
 */
export enum KafkaConsumptionMode {
  /** In order: each partition belongs to one poller of a consumer group. */
  STREAM = 'Stream',

  /**
   * In no order: many pollers of a share group read one partition, as they do with a queue. Needs Kafka 4.2 or later with share
   * groups enabled. Kafka knows where the group stands, so `startingPosition` and `maxBatchingWindow` don't apply.
   */
  QUEUE = 'Queue',
}
