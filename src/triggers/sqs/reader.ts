import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Fault } from '../../private/errors';
import { grant } from '../../private/grants';
import { filterFaults, type RecordShape } from '../polling/filter/check';
import type { TriggerTarget } from '../trigger-target';
import { loopFaults, pollingFaults, redriveFaults } from './faults';
import type { SqsTriggerProps } from './props';
import { queuesReadBy, resourceOf } from './queue';
import { makeDeadLetterQueue, RECEIVES, redriveOf } from './redrive';
import { followTimeout, visibilityFaults } from './visibility';

/** The actions that a reader of a queue needs. */
export const ACTIONS = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];

/** The faults of reading a queue, by an event source mapping or a pipe. */
export function readerFaults(
  target: TriggerTarget,
  queue: sqs.IQueue,
  props: SqsTriggerProps,
  shape: RecordShape,
): Fault[] {
  return [
    ...pollingFaults(queue, props),
    ...filterFaults(props, shape),
    ...redriveFaults(queue, props.maxReceiveCount),
    ...loopFaults(queue, target),
    ...visibilityFaults(target, queue, props.maxBatchingWindow),
  ];
}

/** Prepares a queue for a reader: a dead-letter queue, a visibility timeout, and permissions for the role that reads. */
export function prepareQueue(
  target: TriggerTarget,
  queue: sqs.IQueue,
  props: SqsTriggerProps,
  reader: iam.IGrantable,
): void {
  const { maxReceiveCount = RECEIVES, maxBatchingWindow } = props;
  const by = target.scope.node.path;
  if (resourceOf(queue) && !redriveOf(queue)) makeDeadLetterQueue(queue, maxReceiveCount, by);
  followTimeout(target, queue, maxBatchingWindow);
  queuesReadBy(target).take({ by, queue });
  grant(reader, { actions: ACTIONS, resources: [queue.queueArn] });
  const key = queue.encryptionMasterKey;
  if (key) grant(reader, { actions: ['kms:Decrypt'], resources: [key.keyArn] });
}
