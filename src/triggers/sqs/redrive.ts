import { Duration, Stack } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { KEPT } from '../../failures/failure-queue';
import { InternalError } from '../../private/errors';
import { STATE, stateOf } from '../../private/state';
import { resourceOf } from './queue';

/**
 * How often a message may be received before it goes to the dead-letter queue. Throttled invocations count, so a lower
 * number would lose messages under load.
 */
export const RECEIVES = 5;

/** Where a queue moves messages that were received too often. */
export interface Redrive {
  readonly maxReceiveCount: number;
  /** The queue, where it is known to the CDK or this library. */
  readonly queue?: sqs.IQueue;
  /** The path of the function whose trigger made it; undefined if the owner of the queue did. */
  readonly madeBy?: string;
}

/** Where a queue moves messages that were received too often; undefined while it has no such place. */
export function redriveOf(queue: sqs.IQueue): Redrive | undefined {
  const resource = resourceOf(queue);
  const made = resource && madeRedrive(resource).redrive;
  if (made) return made;
  const { deadLetterQueue } = queue as Partial<sqs.Queue>;
  if (deadLetterQueue) return deadLetterQueue;
  const policy = resource && Stack.of(resource).resolve(resource.redrivePolicy);
  return policy && { maxReceiveCount: Number(policy.maxReceiveCount) };
}

/** Makes a dead-letter queue of the same kind below the queue: in another stack, each stack would need the other. */
export function makeDeadLetterQueue(queue: sqs.IQueue, maxReceiveCount: number, madeBy: string): sqs.IQueue {
  const resource = resourceOf(queue);
  if (!resource) throw new InternalError(`${queue.node.path} is not a queue of this app`);
  const key = queue.encryptionMasterKey;
  const deadLetters = new sqs.Queue(queue, 'DeadLetterQueue', {
    retentionPeriod: Duration.days(14),
    encryption: key ? sqs.QueueEncryption.KMS : sqs.QueueEncryption.SQS_MANAGED,
    encryptionMasterKey: key,
    enforceSSL: true,
    removalPolicy: KEPT,
    fifo: queue.fifo || undefined,
  });
  resource.redrivePolicy = { deadLetterTargetArn: deadLetters.queueArn, maxReceiveCount };
  madeRedrive(resource).redrive = { maxReceiveCount, queue: deadLetters, madeBy };
  return deadLetters;
}

function madeRedrive(resource: sqs.CfnQueue): { redrive?: Redrive } {
  return stateOf(resource, STATE.madeRedrive, () => ({}));
}
