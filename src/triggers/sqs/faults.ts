import { Duration, Token } from 'aws-cdk-lib';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Fault } from '../../private/errors';
import { pollerFaults } from '../polling/provisioned-pollers';
import type { TriggerTarget } from '../trigger-target';
import type { SqsTriggerProps } from './props';
import { isSameQueue, queuesReadBy, resourceOf, retentionOf } from './queue';
import { type Redrive, redriveOf } from './redrive';

/** How many messages Lambda takes in one batch of a FIFO queue, or without waiting for more. */
const SMALL_BATCH = 10;

/** The faults of batches and pollers. */
export function pollingFaults(queue: sqs.IQueue, props: SqsTriggerProps): Fault[] {
  const faults = [...batchFaults(queue, props), ...pollerFaults(props.provisionedPollers, 2)];
  if (props.provisionedPollers && props.maxConcurrency !== undefined) {
    faults.push({
      code: 'PollersAndConcurrency',
      what: `maxConcurrency is ${props.maxConcurrency} and provisionedPollers is set, but they exclude each other`,
      fix: 'leave maxConcurrency out and set provisionedPollers.maximum: a poller runs up to 10 invocations at a time',
    });
  }
  return faults;
}

function batchFaults(queue: sqs.IQueue, { batchSize, maxBatchingWindow: window }: SqsTriggerProps): Fault[] {
  const tooMany = batchSize !== undefined && !Token.isUnresolved(batchSize) && batchSize > SMALL_BATCH;
  if (queue.fifo && window) {
    const what = `maxBatchingWindow is set, but ${queue.node.path} is a FIFO queue, which Lambda reads without waiting`;
    return [{ code: 'SqsBatch', what, fix: 'leave maxBatchingWindow out' }];
  }
  if (queue.fifo && tooMany) {
    const what = `batchSize is ${batchSize}, but ${queue.node.path} is a FIFO queue, from which Lambda reads 10 messages at most`;
    return [{ code: 'SqsBatch', what, fix: 'set batchSize to 10 or less' }];
  }
  if (!tooMany || (window && (window.isUnresolved() || window.toSeconds() >= 1))) return [];
  const what = `batchSize is ${batchSize}, but more than 10 messages need a window in which they are collected`;
  return [{ code: 'SqsBatch', what, fix: 'set maxBatchingWindow to Duration.seconds(1) or more' }];
}

/** The faults of a receive count and of the place for messages that were received too often. */
export function redriveFaults(queue: sqs.IQueue, wanted?: number): Fault[] {
  if (wanted !== undefined && !(wanted >= 1 && wanted <= 1000)) {
    const what = `maxReceiveCount is ${wanted}`;
    return [{ code: 'MaxReceiveCount', what, fix: 'set it to a number from 1 to 1,000; 5 leaves room for throttling' }];
  }
  const redrive = redriveOf(queue);
  if (wanted !== undefined && !resourceOf(queue)) return [countNotSettable(queue, wanted)];
  if (redrive && wanted !== undefined && wanted !== redrive.maxReceiveCount) {
    return [countConflict(queue, wanted, redrive)];
  }
  return redrive ? retentionFaults(queue, redrive) : [];
}

/** On a standard queue, a message keeps its age when it moves to the dead-letter queue. */
function retentionFaults(queue: sqs.IQueue, redrive: Redrive): Fault[] {
  const [own, dead] = [retentionOf(queue), retentionOf(redrive.queue)];
  if (own === undefined || dead === undefined || dead > own || queue.fifo) return [];
  return [
    {
      code: 'DeadLetterRetention',
      what:
        `the dead-letter queue ${redrive.queue?.node.path} keeps messages for ${human(dead)}, and ${queue.node.path} for ` +
        `${human(own)}: their age counts from the first queue, so they may be deleted as soon as they are moved`,
      fix: 'keep them longer in the dead-letter queue: retentionPeriod: Duration.days(14)',
    },
  ];
}

/** The fault of a function that reads a queue and also its dead-letter queue. */
export function loopFaults(queue: sqs.IQueue, target: TriggerTarget): Fault[] {
  const leadsTo = (one: sqs.IQueue, other: sqs.IQueue): boolean => {
    const deadLetters = redriveOf(one)?.queue;
    return deadLetters !== undefined && isSameQueue(deadLetters, other);
  };
  const read = queuesReadBy(target)
    .all()
    .map((one) => one.queue);
  const other = read.find((it) => leadsTo(it, queue) || leadsTo(queue, it));
  if (!other) return [];
  const [source, deadLetters] = leadsTo(queue, other) ? [queue, other] : [other, queue];
  return [
    {
      code: 'DeadLetterQueueIsTrigger',
      what:
        `the function reads ${source.node.path} and also its dead-letter queue ${deadLetters.node.path}: it would ` +
        'get messages again that it just failed to handle',
      fix: 'handle the dead-letter queue with another function, or move messages back once the cause is fixed',
    },
  ];
}

function countNotSettable(queue: sqs.IQueue, wanted: number): Fault {
  return {
    code: 'MaxReceiveCount',
    what: `maxReceiveCount is ${wanted}, but ${queue.node.path} is imported, so this app cannot change it`,
    fix: 'leave maxReceiveCount out, and set it where the queue is defined',
  };
}

function countConflict(queue: sqs.IQueue, wanted: number, redrive: Redrive): Fault {
  const set = redrive.madeBy ? `the trigger of ${redrive.madeBy}` : 'the queue itself';
  return {
    code: 'MaxReceiveCount',
    what: `maxReceiveCount is ${wanted}, but ${set} sets ${redrive.maxReceiveCount} for ${queue.node.path}`,
    fix: redrive.madeBy ? 'set the same maxReceiveCount on both triggers' : 'leave it out, or change it on the queue',
  };
}

function human(seconds: number): string {
  return Duration.seconds(seconds).toHumanString();
}
