import { Aws } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import { type Fault, refuse } from '../private/errors';
import { grant } from '../private/grants';
import { takes } from '../private/inputs/takes';
import { acknowledgeWildcards } from '../private/wildcard-findings';
import { letPublishTo, letSendTo, letUse } from './sending';

/** Options of `FailureDestination.none()`. */
export interface NoFailureDestinationOptions {
  /** Why it is right to lose an event that cannot be handled. It stays in the code as documentation. */
  readonly reason: string;
}

/**
 * Where an event that could not be handled goes, after its last retry or when it is too old.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export class FailureDestination {
  /**
   * A standard SQS queue. FIFO queues are refused, because Lambda cannot send to them and would lose the event.
   *
   * @param queue the queue
   */
  public static queue(queue: sqs.IQueue): FailureDestination {
    takes('FailureDestination.queue', queue);
    const faults = queue.fifo ? [fifo('queue', 'sqs.Queue', queue)] : [];
    const send = (from: lambda.IFunction): void => letSendTo(queue, from);
    return new FailureDestination({ arn: queue.queueArn, resource: queue, queue, send, faults });
  }

  /**
   * A standard SNS topic. Records above 256 KB do not fit; prefer a queue or a bucket for large events.
   *
   * @param topic the topic
   */
  public static topic(topic: sns.ITopic): FailureDestination {
    takes('FailureDestination.topic', topic);
    const faults = topic.fifo ? [fifo('topic', 'sns.Topic', topic)] : [];
    const send = (from: lambda.IFunction): void => letPublishTo(topic, from);
    return new FailureDestination({ arn: topic.topicArn, resource: topic, send, faults });
  }

  /**
   * An S3 bucket. For streams, only this destination keeps the records themselves: queues and topics get just their
   * position in the stream.
   *
   * @param bucket the bucket, owned by the account of the function
   */
  public static bucket(bucket: s3.IBucket): FailureDestination {
    takes('FailureDestination.bucket', bucket);
    const send = (to: lambda.IFunction): void => {
      // A stranger can take the name of a deleted bucket: records go only to a bucket of this account.
      const conditions = { StringEquals: { 's3:ResourceAccount': Aws.ACCOUNT_ID } };
      grant(to, { actions: ['s3:PutObject'], resources: [bucket.arnForObjects('*')], conditions });
      grant(to, { actions: ['s3:ListBucket'], resources: [bucket.bucketArn], conditions });
      letUse(bucket.encryptionKey, to);
      const reason = 'Lambda chooses the keys of failed events; only objects of this one bucket can be written.';
      acknowledgeWildcards(to, () => [bucket.arnForObjects('*')], reason);
    };
    return new FailureDestination({ arn: bucket.bucketArn, resource: bucket, send });
  }

  /**
   * Nowhere: events that cannot be handled are lost.
   *
   * @param options why that is right
   */
  public static none(options: NoFailureDestinationOptions): FailureDestination {
    takes('FailureDestination.none', options);
    return new FailureDestination({ reason: options.reason });
  }

  /** The ARN of the destination; undefined when events are dropped on purpose. */
  public readonly destinationArn?: string;

  /** The queue, if the destination is one. */
  public readonly destinationQueue?: sqs.IQueue;

  /**
   * The queue, topic or bucket itself.
   *
   * @internal
   */
  public readonly _resource?: IConstruct;

  private constructor(private readonly target: Target) {
    this.destinationArn = target.arn;
    this.destinationQueue = target.queue;
    this._resource = target.resource;
  }

  /**
   * Lets a function's role send to the destination. Throws if Lambda cannot send to it.
   *
   * @internal
   */
  public _grantSend(grantee: lambda.IFunction, at: string): void {
    refuse(at, ...(this.target.faults ?? []));
    this.target.send?.(grantee);
  }
}

interface Target {
  readonly arn?: string;
  readonly resource?: IConstruct;
  readonly queue?: sqs.IQueue;
  readonly send?: (grantee: lambda.IFunction) => void;
  readonly faults?: readonly Fault[];
  readonly reason?: string;
}

function fifo(kind: string, className: string, resource: IConstruct): Fault {
  return {
    code: 'FifoFailureDestination',
    what: `onFailure is a FIFO ${kind} (${resource.node.path}), to which Lambda cannot send failed events`,
    fix: `use a standard ${kind}: new ${className}(...) without fifo`,
  };
}
