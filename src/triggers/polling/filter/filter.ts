import { sorted } from '../../../private/ids/sorted';
import { DynamoDbFilter } from './dynamodb';
import { FilterField } from './field';
import { both, either, namesOf, type Pattern } from './pattern';

/**
 * The records or messages of a source that a function handles. Lambda drops all others without invoking the function.
 *
 * A trigger takes up to 5 filters; a record is handled if one of them matches.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 *
 * @example
 *
 * declare const jobs: sqs.Queue;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(
 *   new SqsTrigger(jobs, {
 *     filters: [Filter.body('type').prefix('order.').and(Filter.body('amount').greaterThan(100))],
 *   }),
 * );
 */
export class Filter {
  /** Records of a DynamoDB stream: by attributes of the item, or by what happened to it. */
  public static dynamoDb(): DynamoDbFilter {
    return DynamoDbFilter._of(made);
  }

  /**
   * A field in the body of an SQS message. Messages that do not match are deleted from the queue.
   *
   * @param path names with dots between them: `order.type`. Left out, the body is compared as a string that is not JSON
   */
  public static body(path?: string): FilterField {
    return Filter.inside('body', path);
  }

  /**
   * A field in the data of a Kinesis record or of a message of Amazon MQ.
   *
   * @param path names with dots between them: `order.type`. Left out, the data is compared as a string that is not JSON
   */
  public static data(path?: string): FilterField {
    return Filter.inside('data', path);
  }

  /**
   * A field in the value of a Kafka record.
   *
   * @param path names with dots between them: `order.type`. Left out, the value is compared as a string that is not JSON
   */
  public static value(path?: string): FilterField {
    return Filter.inside('value', path);
  }

  /**
   * A pattern in Lambda's own form, for what the other filters cannot express: field names with a dot, elements of lists,
   * metadata of the record.
   *
   * @param pattern nested objects, down to lists of values and comparisons: `{ body: { type: ['order', { prefix: 'pay.' }] } }`
   */
  // biome-ignore lint/suspicious/noExplicitAny: a pattern is free JSON, which jsii knows only by this name
  public static raw(pattern: { [field: string]: any }): Filter {
    return new Filter(pattern);
  }

  private static inside(holder: string, path?: string): FilterField {
    return FilterField._of(made, path === undefined ? [holder] : [holder, ...namesOf(path)]);
  }

  /** @internal */
  public static _of(tree: Pattern): Filter {
    return new Filter(tree);
  }

  /**
   * The pattern as a tree.
   *
   * @internal
   */
  public readonly _tree: Pattern;

  private constructor(tree: Pattern) {
    this._tree = tree;
  }

  /** The pattern as JSON, as in the event source mapping. */
  public get pattern(): string {
    return JSON.stringify(sorted(this._tree));
  }

  /**
   * Matches what matches both this filter and the other one.
   *
   * @param other a filter on another field
   */
  public and(other: Filter): Filter {
    return new Filter(both(this._tree, other._tree));
  }

  /**
   * Matches what matches this filter or the other one. Counts as one filter of a trigger.
   *
   * @param other a filter on the same field or another one
   */
  public or(other: Filter): Filter {
    return new Filter(either(this._tree, other._tree));
  }
}

function made(tree: Pattern): Filter {
  return Filter._of(tree);
}
