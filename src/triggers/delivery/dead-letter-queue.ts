import { Annotations, type IResource, Token } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { UsageError } from '../../private/errors';
import { PREFIX } from '../../private/names';
import type { TriggerTarget } from '../trigger-target';
import { addSender, type Sender } from './queue-senders';

/** Refuses a FIFO queue: a rule or schedule can't send to it, so that events which can't be delivered were lost. */
export function refuseFifo(target: TriggerTarget, deadLetterQueue?: sqs.IQueue, service = 'EventBridge'): void {
  if (!deadLetterQueue?.fifo) return;
  throw new UsageError({
    code: 'FifoDeadLetterQueue',
    what: `deadLetterQueue is a FIFO queue (${deadLetterQueue.node.path}), to which ${service} cannot send`,
    fix: 'use a standard queue: new sqs.Queue(...) without fifo, or leave deadLetterQueue out to get one made',
    at: target.scope.node.path,
  });
}

/** Refuses a queue under a key that no service but SQS itself may use. */
export function refuseManagedKey(target: TriggerTarget, deadLetterQueue?: sqs.IQueue): void {
  if (deadLetterQueue?.encryptionType !== sqs.QueueEncryption.KMS_MANAGED) return;
  throw new UsageError({
    code: 'KeyOfSqs',
    what: `deadLetterQueue (${deadLetterQueue.node.path}) is encrypted with alias/aws/sqs, a key that no other service may use`,
    fix: 'use encryption: sqs.QueueEncryption.SQS_MANAGED or a key of your own, or leave deadLetterQueue out to get one made',
    at: target.scope.node.path,
  });
}

/** Refuses a source that does not reach functions of other regions or accounts; nothing where either is not known. */
export function refuseElsewhere(
  target: TriggerTarget,
  source: IResource,
  fix: string,
  bounds: readonly ('region' | 'account')[] = ['region', 'account'],
): void {
  const bound = bounds.find((one) => differ(source.env[one], target.handler.env[one]));
  if (!bound) return;
  throw new UsageError({
    code: 'SourceElsewhere',
    what:
      `${source.node.path} is in ${bound} ${source.env[bound]}, the function in ${target.handler.env[bound]}, and it ` +
      `only reaches functions of its own ${bound}`,
    fix,
    at: target.scope.node.path,
  });
}

/** Whether two regions or accounts are known to be others. */
export function differ(one: string, other: string): boolean {
  return !Token.isUnresolved(one) && !Token.isUnresolved(other) && one !== other;
}

/** Lets a service send to a queue, and use its key. Says so where the policy of the queue is not managed here. */
export function letServiceSend(target: TriggerTarget, queue: sqs.IQueue, sender: Sender): void {
  if (addSender(queue, sender)) return;
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:deadLetterQueuePolicy`,
    `the queue policy of ${queue.node.path} is not managed here: let ${sender.service} send to it (sqs:SendMessage) there, ` +
      'or events that cannot be delivered are lost.',
  );
}
