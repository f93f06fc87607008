import type * as events from 'aws-cdk-lib/aws-events';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import { letPublishTo, letSendTo } from '../failures/sending';
import { type Fault, refuse } from '../private/errors';
import { grant } from '../private/grants';
import { takes } from '../private/inputs/takes';
import { released, releasedFor } from '../private/releases/released';

/**
 * Where Lambda sends the result of a function that an event invoked, together with the event: the next step of a chain,
 * or a record of what was done.
 *
 * Only asynchronous invocations have one: events of S3, SNS, EventBridge and schedules, and direct invocations that
 * don't wait. For messages and records of queues and streams, Lambda sends nothing. Buckets can be destinations for
 * failures only.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 *
 * @example
 *
 * declare const uploads: s3.Bucket;
 * declare const thumbnails: sqs.Queue;
 * new TypeScriptFunction(this, 'Resize', {
 *   entry: 'src/resize.ts',
 *   triggers: [new S3Trigger(uploads)],
 *   onSuccess: SuccessDestination.queue(thumbnails),
 * });
 */
export class SuccessDestination {
  /**
   * A standard SQS queue. FIFO queues are refused, because Lambda cannot send to them and would lose the result.
   *
   * @param queue the queue
   */
  public static queue(queue: sqs.IQueue): SuccessDestination {
    takes('SuccessDestination.queue', queue);
    const faults = queue.fifo ? [fifo('queue', 'sqs.Queue', queue)] : [];
    return new SuccessDestination({ arn: () => queue.queueArn, send: (from) => letSendTo(queue, from), faults });
  }

  /**
   * A standard SNS topic. A result and its event may have 256 KB together.
   *
   * @param topic the topic
   */
  public static topic(topic: sns.ITopic): SuccessDestination {
    takes('SuccessDestination.topic', topic);
    const faults = topic.fifo ? [fifo('topic', 'sns.Topic', topic)] : [];
    return new SuccessDestination({ arn: () => topic.topicArn, send: (from) => letPublishTo(topic, from), faults });
  }

  /**
   * An event bus of EventBridge. Rules find the events by the source `lambda` and the detail type
   * `Lambda Function Invocation Result - Success`.
   *
   * @param bus the bus
   */
  public static eventBus(bus: events.IEventBus): SuccessDestination {
    takes('SuccessDestination.eventBus', bus);
    const send = (from: lambda.IFunction): void =>
      grant(from, { actions: ['events:PutEvents'], resources: [bus.eventBusArn] });
    return new SuccessDestination({ arn: () => bus.eventBusArn, send });
  }

  /**
   * Another function, or an alias of one, which Lambda invokes asynchronously with the result in `responsePayload`.
   *
   * @param handler the function
   */
  public static handler(handler: lambda.IFunction): SuccessDestination {
    takes('SuccessDestination.handler', handler);
    const send = (from: lambda.IFunction): void => {
      const { functionArn } = releasedFor(handler, `onSuccess of ${from.node.path}`);
      grant(from, { actions: ['lambda:InvokeFunction'], resources: [functionArn] });
    };
    return new SuccessDestination({ arn: () => released(handler).functionArn, send });
  }

  private constructor(private readonly target: Target) {}

  /** The ARN of the destination: of a function, that of its alias `live` if it has one. */
  public get destinationArn(): string {
    return this.target.arn();
  }

  /**
   * Lets a function's role send to the destination. Throws if Lambda cannot send to it.
   *
   * @internal
   */
  public _letSend(from: lambda.IFunction, at: string): void {
    refuse(at, ...(this.target.faults ?? []));
    this.target.send(from);
  }
}

interface Target {
  readonly arn: () => string;
  readonly send: (from: lambda.IFunction) => void;
  readonly faults?: readonly Fault[];
}

function fifo(kind: string, className: string, resource: IConstruct): Fault {
  return {
    code: 'FifoSuccessDestination',
    what: `onSuccess is a FIFO ${kind} (${resource.node.path}), to which Lambda cannot send results`,
    fix: `use a standard ${kind}: new ${className}(...) without fifo`,
  };
}
