import { Annotations } from 'aws-cdk-lib';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { PREFIX } from '../../private/names';
import type { TriggerTarget } from '../trigger-target';
import { readersOf } from './queue';
import { RECEIVES, redriveOf } from './redrive';

/** Warns of settings that can lose or misroute messages. */
export function warnOfLoss(target: TriggerTarget, queue: sqs.IQueue): void {
  warnOfOtherReaders(target, queue);
  warnOfLowReceiveCount(target, queue);
}

function warnOfOtherReaders(target: TriggerTarget, queue: sqs.IQueue): void {
  const others = readersOf(queue)
    .holders()
    .filter((path) => path !== target.scope.node.path);
  if (others.length === 0) return;
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:competingConsumers`,
    `${queue.node.path} is also read by ${others.join(' and ')}: each message goes to only one of the functions, and ` +
      "is deleted if it does not match that function's filters. Give each function its own queue behind an SNS topic.",
  );
}

function warnOfLowReceiveCount(target: TriggerTarget, queue: sqs.IQueue): void {
  const redrive = redriveOf(queue);
  if (!redrive || redrive.madeBy || redrive.maxReceiveCount >= RECEIVES) return;
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:lowReceiveCount`,
    `${queue.node.path} moves messages to its dead-letter queue after ${redrive.maxReceiveCount} receives. Throttled ` +
      'invocations count too, so good messages end up there under load. Set maxReceiveCount to 5 or more.',
  );
}
