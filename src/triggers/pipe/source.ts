import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { takes } from '../../private/inputs/takes';
import type { IPipeEnd } from './end';
import type { DynamoDbPipeOptions, SqsPipeOptions } from './props';
import { QueueEnd } from './queue-end';
import { TableEnd } from './table-end';

/**
 * Where a pipe reads from.
 *
 * @example
 *
 * declare const orders: dynamodb.TableV2;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(new PipeTrigger(PipeSource.dynamoDb(orders, { batchSize: 10 })));
 */
export class PipeSource {
  /**
   * The stream of a DynamoDB table, which is turned on.
   *
   * @param table the table; an imported one must have the ARN of its stream
   * @param options how its stream is read
   */
  public static dynamoDb(table: dynamodb.ITable, options: DynamoDbPipeOptions = {}): PipeSource {
    takes('PipeSource.dynamoDb', table, options);
    return new PipeSource(new TableEnd(table, options));
  }

  /**
   * An SQS queue, standard or FIFO.
   *
   * @param queue the queue
   * @param options how it is read
   */
  public static sqs(queue: sqs.IQueue, options: SqsPipeOptions = {}): PipeSource {
    takes('PipeSource.sqs', queue, options);
    return new PipeSource(new QueueEnd(queue, options));
  }

  private constructor(
    /** @internal */
    public readonly _end: IPipeEnd,
  ) {}
}
