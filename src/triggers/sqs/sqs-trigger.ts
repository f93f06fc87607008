import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AlarmDefinition } from '../../alarms';
import { refuse } from '../../private/errors';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { isForeign, placeFaults, placeOfSource } from '../place';
import { COUNTED, mappedTwiceFaults, mapSource } from '../polling/event-source-mapping';
import { filterCriteria, type RecordShape, warnOfMetadata } from '../polling/filter/check';
import { warnOfForeignSource } from '../polling/foreign-source';
import { pollerConfig } from '../polling/provisioned-pollers';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { deadLettersWait, messagesWait } from './alarms';
import { queueGraphs } from './graphs';
import type { SqsTriggerProps } from './props';
import { ACTIONS, prepareQueue, readerFaults } from './reader';
import { redriveOf } from './redrive';
import { longestTimeout } from './visibility';
import { warnOfLoss } from './warnings';

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
 * A queue without a dead-letter queue gets one, for messages that failed five times. A queue that sets no visibility
 * timeout hides messages for six times the timeout of the function; of one that sets it, a function without a timeout gets a
 * sixth, or 30 seconds if that is less. The handler may return the messages that failed
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
  ) {
    takes('SqsTrigger', queue, props);
  }

  /**
   * Where messages that were received too often go; undefined before a function has the trigger, and for imported
   * queues, whose dead-letter queue is not known.
   */
  public get deadLetterQueue(): sqs.IQueue | undefined {
    return redriveOf(this.queue)?.queue;
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const { queue, props } = this;
    const { path } = queue.node;
    const id = connectionId('Sqs', target.scope, queue);
    const place = placeOfSource(target, queue.queueArn, queue);
    refuse(
      target.scope.node.path,
      ...mappedTwiceFaults(target, id, `the queue ${path}`, 'queue'),
      ...placeFaults(target, { name: path, place }, { bounds: ['region'] }),
      ...readerFaults(target, queue, props, SHAPE),
    );
    warnOfMetadata(target, props, SHAPE);
    if (isForeign(target, place)) warnOfForeignSource(target, path, ACTIONS);
    warnOfLoss(target, queue);
    prepareQueue(target, queue, props, target.handler);
    const mapping = mapSource(target, id, {
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
    const maxTimeout = longestTimeout(queue, props.maxBatchingWindow);
    const graphs = queueGraphs(queue, mapping, this.deadLetterQueue);
    return { invocation: Invocation.QUEUE, source: queue, maxTimeout, alarms: this.alarms(id), graphs };
  }

  private alarms(id: string): AlarmDefinition[] {
    const { queue, deadLetterQueue } = this;
    const waiting = messagesWait(id, queue);
    return deadLetterQueue ? [waiting, deadLettersWait(id, deadLetterQueue)] : [waiting];
  }
}
