import { Annotations, Duration, Lazy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AlarmDefinition } from '../../alarms';
import { collectFaults } from '../../private/errors';
import { grant } from '../../private/grants';
import { connectionId, PREFIX } from '../../private/names';
import { refuseTwice } from '../../private/twice';
import {
  COUNTED,
  faultsOfPlace,
  isForeign,
  mapSource,
  type Place,
  placeOfSource,
  refuseSource,
} from '../polling/event-source-mapping';
import { faultsOfFilters, filterCriteria, type RecordShape, warnOfMetadata } from '../polling/filter/check';
import { warnOfForeignSource } from '../polling/foreign-source';
import { pollerConfig } from '../polling/provisioned-pollers';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { faultsOfLoop, faultsOfPolling, faultsOfRedrive, reservedConcurrency } from './faults';
import type { SqsTriggerProps } from './props';
import { makeDeadLetterQueue, readersOf, redriveOf, resourceOf, visibilityOf } from './queue';
import { followTimeout } from './visibility';

/** How often a message may be received: throttled invocations count, so that fewer would lose messages under load. */
const RECEIVES = 5;

const SHAPE: RecordShape = {
  source: 'an SQS queue',
  fields: ['body'],
  metadata: [
    'attributes',
    'awsRegion',
    'eventSource',
    'eventSourceARN',
    'md5OfBody',
    'messageAttributes',
    'messageId',
    'receiptHandle',
  ],
};

/**
 * Invokes a function for the messages of an SQS queue, standard or FIFO.
 *
 * A queue without a dead-letter queue gets one, for messages that failed five times. A queue that says nothing about it
 * hides messages for six times the timeout of the function. The handler may answer with the messages that failed
 * (`batchItemFailures`), so that the others are not handled again.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 *
 * @example
 *
 * declare const jobs: sqs.Queue;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(new SqsTrigger(jobs, { maxConcurrency: 20 }));
 */
export class SqsTrigger implements ITrigger {
  /**
   * @param queue the queue
   * @param props how its messages are read
   */
  public constructor(
    private readonly queue: sqs.IQueue,
    private readonly props: SqsTriggerProps = {},
  ) {}

  /**
   * Where messages go that were received too often; undefined before a function has the trigger, and for imported queues,
   * of which nobody here knows it.
   */
  public get deadLetterQueue(): sqs.IQueue | undefined {
    return redriveOf(this.queue)?.queue;
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const { queue, props } = this;
    const id = connectionId('Sqs', target.scope, queue);
    this.refuse(target, id);
    this.warn(target);
    if (resourceOf(queue) && !redriveOf(queue)) {
      makeDeadLetterQueue(queue, props.maxReceiveCount ?? RECEIVES, target.scope.node.path);
    }
    followTimeout(target, queue, props.maxBatchingWindow);
    readersOf(queue).add(target.scope.node.path);
    this.letRead(target);
    mapSource(target, id, {
      eventSourceArn: queue.queueArn,
      batchSize: props.batchSize ?? 10,
      maxBatchingWindow: props.maxBatchingWindow,
      maxConcurrency: props.maxConcurrency,
      provisionedPollerConfig: pollerConfig(props.provisionedPollers),
      filters: filterCriteria(props),
      filterEncryption: props.filterEncryption,
      enabled: props.enabled,
      reportBatchItemFailures: props.reportBatchItemFailures ?? true,
      metricsConfig: COUNTED,
    });
    return { invocation: Invocation.QUEUE, source: queue, alarms: this.alarms(id) };
  }

  private refuse(target: TriggerTarget, id: string): void {
    const { queue, props } = this;
    collectFaults([
      () => refuseTwice(target.scope, id, `the queue ${queue.node.path}`, ONE_MAPPING),
      () => refuseSource(target, faultsOfPlace(target, queue.node.path, this.place(target), true)),
      () => refuseSource(target, faultsOfPolling(queue, props, target)),
      () => refuseSource(target, faultsOfFilters(props, SHAPE)),
      () => refuseSource(target, faultsOfRedrive(queue, resourceOf(queue) !== undefined, props.maxReceiveCount)),
      () => refuseSource(target, faultsOfLoop(queue, target)),
    ]);
  }

  private warn(target: TriggerTarget): void {
    const { queue, props } = this;
    const annotations = Annotations.of(target.scope);
    warnOfMetadata(target, props, SHAPE);
    if (isForeign(target, this.place(target))) warnOfForeignSource(target, queue.node.path, ACTIONS);
    const others = [...readersOf(queue)].filter((path) => path !== target.scope.node.path);
    if (others.length > 0) {
      annotations.addWarningV2(
        `${PREFIX}:competingConsumers`,
        `${queue.node.path} is read by ${others.sort().join(' and ')} too: each message goes to one of the functions, and ` +
          'is deleted when the filters of that one do not match. Give each function a queue of its own behind an SNS topic.',
      );
    }
    const reserved = reservedConcurrency(target.handler);
    if (reserved !== undefined && props.maxConcurrency === undefined && !props.provisionedPollers) {
      annotations.addWarningV2(
        `${PREFIX}:reservedConcurrencyOfQueue`,
        `the reserved concurrency of ${reserved} makes Lambda receive messages that it cannot handle, which end in the ` +
          `dead-letter queue. Set maxConcurrency to ${Math.max(2, reserved)} as well: it leaves them in the queue.`,
      );
    }
    const redrive = redriveOf(queue);
    if (redrive && !redrive.madeBy && redrive.maxReceiveCount < RECEIVES) {
      annotations.addWarningV2(
        `${PREFIX}:lowReceiveCount`,
        `${queue.node.path} moves messages to its dead-letter queue after ${redrive.maxReceiveCount} receives. Throttled ` +
          'invocations count too, so that good messages get there under load. Set maxReceiveCount to 5 or more.',
      );
    }
  }

  private place(target: TriggerTarget): Place {
    return placeOfSource(target, this.queue.queueArn, this.queue);
  }

  private letRead(target: TriggerTarget): void {
    const { queue } = this;
    grant(target.handler, { actions: ACTIONS, resources: [queue.queueArn] });
    const key = queue.encryptionMasterKey;
    if (key) grant(target.handler, { actions: ['kms:Decrypt'], resources: [key.keyArn] });
  }

  private alarms(id: string): AlarmDefinition[] {
    const { queue, deadLetterQueue } = this;
    const waiting = messagesWait(id, queue);
    return deadLetterQueue ? [waiting, deadLetters(id, deadLetterQueue)] : [waiting];
  }
}

const ACTIONS = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];

const ONE_MAPPING = 'use one trigger with the filters of both: Lambda reads a queue for a function once';

function messagesWait(id: string, queue: sqs.IQueue): AlarmDefinition {
  return {
    id: `${id}-MessageAge`,
    metric: queue.metricApproximateAgeOfOldestMessage({
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.MAXIMUM,
    }),
    // A message that failed once is as old as it was hidden: that is no reason to wake anybody.
    threshold: Lazy.number({ produce: () => Math.max(600, 2 * visibilityOf(resourceOf(queue))) }),
    evaluationPeriods: 15,
    meaning: 'Messages have been waiting in the queue for too long for a quarter of an hour.',
    action: 'Look for failing or throttled invocations, and raise maxConcurrency if the function cannot keep up.',
  };
}

function deadLetters(id: string, queue: sqs.IQueue): AlarmDefinition {
  return {
    id: `${id}-DeadLetters`,
    metric: queue.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.MAXIMUM,
    }),
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    meaning: 'A message failed too often and waits in the dead-letter queue; it is deleted when its retention is over.',
    action: 'Look for its error in the log group of the function, mend the cause and redrive the queue.',
  };
}
