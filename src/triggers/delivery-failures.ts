import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { UsageError } from '../private/errors';
import type { TriggerTarget } from './trigger-target';

/** Refuses a FIFO queue: a rule or schedule can't send to it, so that events which can't be delivered were lost. */
export function refuseFifo(target: TriggerTarget, deadLetterQueue?: sqs.IQueue): void {
  if (!deadLetterQueue?.fifo) return;
  throw new UsageError({
    code: 'FifoDeadLetterQueue',
    what: `deadLetterQueue is a FIFO queue (${deadLetterQueue.node.path}), to which EventBridge cannot send`,
    fix: 'use a standard queue: new sqs.Queue(...) without fifo, or leave deadLetterQueue out to get one made',
    at: target.scope.node.path,
  });
}
