import { Duration, Token } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Fault } from '../../private/errors';
import { unqualified } from '../../private/identity';
import { STATE, stateOf } from '../../private/state';
import { faultsOfPollers } from '../polling/provisioned-pollers';
import type { TriggerTarget } from '../trigger-target';
import type { SqsTriggerProps } from './props';
import { nameOf, type Redrive, redriveOf, retentionOf } from './queue';

/** What Lambda takes in one batch without waiting for more, and from a FIFO queue. */
const SMALL_BATCH = 10;

/** What is wrong with batches, pollers and concurrency. */
export function faultsOfPolling(queue: sqs.IQueue, props: SqsTriggerProps, target: TriggerTarget): Fault[] {
  const faults = [...faultsOfBatch(queue, props), ...faultsOfPollers(props.provisionedPollers, 2)];
  if (props.provisionedPollers && props.maxConcurrency !== undefined) {
    faults.push({
      code: 'PollersAndConcurrency',
      what: `maxConcurrency is ${props.maxConcurrency} and provisionedPollers is set, which exclude each other`,
      fix: 'leave maxConcurrency out and set provisionedPollers.maximum: a poller runs up to 10 invocations at a time',
    });
  }
  return [...faults, ...faultsOfConcurrency(props, target)];
}

function faultsOfBatch(queue: sqs.IQueue, { batchSize, maxBatchingWindow: window }: SqsTriggerProps): Fault[] {
  const tooMany = batchSize !== undefined && !Token.isUnresolved(batchSize) && batchSize > SMALL_BATCH;
  if (queue.fifo && window) {
    const what = `maxBatchingWindow is set, but ${queue.node.path} is a FIFO queue, of which Lambda reads without waiting`;
    return [{ code: 'SqsBatch', what, fix: 'leave maxBatchingWindow out' }];
  }
  if (queue.fifo && tooMany) {
    const what = `batchSize is ${batchSize}, but ${queue.node.path} is a FIFO queue, of which Lambda reads 10 messages at most`;
    return [{ code: 'SqsBatch', what, fix: 'set batchSize to 10 or less' }];
  }
  if (!tooMany || (window && (window.isUnresolved() || window.toSeconds() >= 1))) return [];
  const what = `batchSize is ${batchSize}, but more than 10 messages need a time in which they are collected`;
  return [{ code: 'SqsBatch', what, fix: 'set maxBatchingWindow to Duration.seconds(1) or more' }];
}

/** All queues of a function together may not have more invocations than the function. */
function faultsOfConcurrency({ maxConcurrency }: SqsTriggerProps, target: TriggerTarget): Fault[] {
  const reserved = reservedConcurrency(target.handler);
  if (maxConcurrency === undefined || Token.isUnresolved(maxConcurrency)) return [];
  const taken = stateOf(unqualified(target.handler), STATE.queueConcurrency, () => ({ sum: 0 }));
  taken.sum += maxConcurrency;
  if (reserved === undefined || taken.sum <= reserved) return [];
  return [
    {
      code: 'ConcurrencyAboveReserved',
      what:
        `maxConcurrency of all queues of the function is ${taken.sum}, but its reserved concurrency is ${reserved}, ` +
        'so that messages would be received, throttled and moved to the dead-letter queue unread',
      fix: `set maxConcurrency to ${reserved} in total or less, or raise reservedConcurrentExecutions`,
    },
  ];
}

/** How many invocations of a function are set aside for it, when that is known. */
export function reservedConcurrency(handler: lambda.IFunction): number | undefined {
  const resource = unqualified(handler).node.defaultChild as Partial<lambda.CfnFunction> | undefined;
  const reserved = resource?.reservedConcurrentExecutions;
  return Token.isUnresolved(reserved) ? undefined : reserved;
}

/** What is wrong with the place for messages that were received too often. */
export function faultsOfRedrive(queue: sqs.IQueue, ownQueue: boolean, wanted?: number): Fault[] {
  if (wanted !== undefined && !(wanted >= 1 && wanted <= 1000)) {
    const what = `maxReceiveCount is ${wanted}`;
    return [{ code: 'MaxReceiveCount', what, fix: 'set it to a number from 1 to 1,000; 5 leaves room for throttling' }];
  }
  const redrive = redriveOf(queue);
  if (wanted !== undefined && !ownQueue) return [countNotSettable(queue, wanted)];
  if (redrive && wanted !== undefined && wanted !== redrive.maxReceiveCount) {
    return [countConflict(queue, wanted, redrive)];
  }
  return redrive ? faultsOfRetention(queue, redrive) : [];
}

/** On a standard queue, a message is as old in the dead-letter queue as it became before. */
function faultsOfRetention(queue: sqs.IQueue, redrive: Redrive): Fault[] {
  const [own, dead] = [retentionOf(queue), retentionOf(redrive.queue)];
  if (own === undefined || dead === undefined || dead > own || queue.fifo) return [];
  return [
    {
      code: 'DeadLetterRetention',
      what:
        `the dead-letter queue ${redrive.queue?.node.path} keeps messages for ${human(dead)}, and ${queue.node.path} for ` +
        `${human(own)}: their time began in the first one, so that they may be gone as soon as they are moved`,
      fix: 'keep them longer in the dead-letter queue: retentionPeriod: Duration.days(14)',
    },
  ];
}

/** The faults of a function that reads a queue and also what it could not handle of it. */
export function faultsOfLoop(queue: sqs.IQueue, target: TriggerTarget): Fault[] {
  const read = stateOf(unqualified(target.handler), STATE.readQueues, () => [] as sqs.IQueue[]);
  const leadsTo = (one: sqs.IQueue, other: sqs.IQueue): boolean => {
    const deadLetters = redriveOf(one)?.queue;
    return deadLetters !== undefined && nameOf(deadLetters) === nameOf(other);
  };
  const other = read.find((it) => leadsTo(it, queue) || leadsTo(queue, it));
  read.push(queue);
  if (!other) return [];
  const [source, deadLetters] = leadsTo(queue, other) ? [queue, other] : [other, queue];
  return [
    {
      code: 'DeadLetterQueueIsTrigger',
      what: `the function reads ${source.node.path} and also its dead-letter queue ${deadLetters.node.path}: it would get again what it just failed at`,
      fix: 'look at the dead-letter queue with another function, or move messages back when the cause is mended',
    },
  ];
}

function countNotSettable(queue: sqs.IQueue, wanted: number): Fault {
  return {
    code: 'MaxReceiveCount',
    what: `maxReceiveCount is ${wanted}, but ${queue.node.path} is not of this app, so its dead-letter queue is as it is`,
    fix: 'leave maxReceiveCount out, and set it where the queue is made',
  };
}

function countConflict(queue: sqs.IQueue, wanted: number, redrive: Redrive): Fault {
  const set = redrive.madeBy ? `the trigger of ${redrive.madeBy} says` : 'the queue itself says';
  return {
    code: 'MaxReceiveCount',
    what: `maxReceiveCount is ${wanted}, but ${set} ${redrive.maxReceiveCount} for ${queue.node.path}`,
    fix: redrive.madeBy ? 'state the same maxReceiveCount on both triggers' : 'leave it out, or change it at the queue',
  };
}

function human(seconds: number): string {
  return Duration.seconds(seconds).toHumanString();
}
