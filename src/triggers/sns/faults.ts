import { Token } from 'aws-cdk-lib';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Fault } from '../../private/errors';
import { fifoFaults, managedKeyFaults } from '../delivery/dead-letter-queue';
import { differ } from '../place';
import type { TriggerTarget } from '../trigger-target';
import type { SnsTriggerProps } from './props';
import { regionOf } from './subscription';

/** The faults of a topic and its subscription. */
export function topicFaults(target: TriggerTarget, topic: sns.ITopic, props: SnsTriggerProps): Fault[] {
  const { deadLetterQueue } = props;
  return [
    ...(props.delivery?._queue ? [] : fifoTopicFaults(topic)),
    ...filterFaults(props),
    ...kindFaults(topic, deadLetterQueue),
    ...managedKeyFaults(deadLetterQueue),
    ...queuePlaceFaults(target, topic, deadLetterQueue),
  ];
}

/** A FIFO topic can have only queues as subscribers. */
function fifoTopicFaults(topic: sns.ITopic): Fault[] {
  if (!topic.fifo) return [];
  return [
    {
      code: 'FifoTopic',
      what: `${topic.node.path} is a FIFO topic, which cannot invoke a function`,
      fix: 'put a queue in between: delivery: SnsDelivery.queue()',
    },
  ];
}

/** The dead-letter queue must be FIFO if the topic is, and standard if it is not. */
function kindFaults(topic: sns.ITopic, queue?: sqs.IQueue): Fault[] {
  if (!topic.fifo) return fifoFaults(queue, 'a standard topic of SNS');
  if (!queue || queue.fifo) return [];
  return [
    {
      code: 'FifoDeadLetterQueueNeeded',
      what: `deadLetterQueue (${queue.node.path}) is a standard queue, but ${topic.node.path} is a FIFO topic, which only sends to FIFO queues`,
      fix: 'use a FIFO queue: new sqs.Queue(..., { fifo: true }), or leave deadLetterQueue out to get one',
    },
  ];
}

/** A subscription filters either by attributes or by the body. */
function filterFaults(props: SnsTriggerProps): Fault[] {
  if (!props.filterPolicy || !props.filterPolicyWithMessageBody) return [];
  return [
    {
      code: 'TwoFilterPolicies',
      what: 'both filterPolicy and filterPolicyWithMessageBody are set, but a subscription looks at attributes or at the body',
      fix: 'use one of them',
    },
  ];
}

/** SNS needs the dead-letter queue in the region of the topic, where the subscription is. */
function queuePlaceFaults(target: TriggerTarget, topic: sns.ITopic, queue?: sqs.IQueue): Fault[] {
  const region = regionOf(target, topic);
  const there = Token.isUnresolved(topic.env.region) ? region : topic.env.region;
  const isElsewhere = queue ? there !== undefined && differ(queue.env.region, there) : region !== undefined;
  if (!isElsewhere) return [];
  return [
    {
      code: 'DeadLetterQueueElsewhere',
      what: queue
        ? `deadLetterQueue is in ${queue.env.region}, but ${topic.node.path} in ${there}, and SNS sends only to queues of its own region`
        : `${topic.node.path} is in ${region} and the function in ${target.handler.env.region}: messages that cannot be delivered can only be kept in ${region}`,
      fix: `set deadLetterQueue to a standard queue in ${there}, whose policy lets sns.amazonaws.com send to it`,
    },
  ];
}
