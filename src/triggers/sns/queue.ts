import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AlarmDefinition } from '../../alarms';
import { queueNotEmpty } from '../../alarms/failure-queue-alarm';
import { failureQueue } from '../../failures/failure-queue';
import { connectionId } from '../../private/names';
import { addSender } from '../delivery/queue-senders';
import { SqsTrigger } from '../sqs/sqs-trigger';
import type { TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import type { SnsQueueOptions } from './delivery';
import type { SnsTriggerProps } from './props';
import { SNS, subscribe } from './subscription';

/** Puts a queue of the topic's kind between the topic and the function, which reads it. */
export function subscribeQueue(
  target: TriggerTarget,
  topic: sns.ITopic,
  id: string,
  props: SnsTriggerProps,
  options: SnsQueueOptions,
): TriggerBinding {
  const { rawMessageDelivery = true, ...reading } = options;
  const queue = new sqs.Queue(target.scope, connectionId('SnsQueue', target.scope, topic), {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    fifo: topic.fifo || undefined,
  });
  addSender(queue, { service: SNS, sourceArn: topic.topicArn });
  const binding = new SqsTrigger(queue, reading).bind(target);
  const undelivered = props.deadLetterQueue ? undefined : fifoFailureQueue(target, topic, id);
  const subscription = subscribe(target, topic, {
    ...props,
    id,
    protocol: sns.SubscriptionProtocol.SQS,
    endpoint: queue.queueArn,
    rawMessageDelivery,
    deadLetterQueue: props.deadLetterQueue ?? undelivered ?? target.deliveryFailureQueue(),
  });
  // A message that comes before the queue accepts messages would end up in the dead-letter queue.
  subscription.node.addDependency(queue);
  const alarms: AlarmDefinition[] = undelivered
    ? [queueNotEmpty(`${id}-DeliveryFailures`, undelivered, 'DeliveryFailures')]
    : [];
  return { ...binding, source: topic, alarms: [...(binding.alarms ?? []), ...alarms] };
}

/** A FIFO subscription sends what it cannot deliver only to FIFO queues, and the queue of the function is not one. */
function fifoFailureQueue(target: TriggerTarget, topic: sns.ITopic, id: string): sqs.IQueue | undefined {
  return topic.fifo ? failureQueue(target.scope, `${id}-DeliveryFailures`, { fifo: true }) : undefined;
}
