import { Token } from 'aws-cdk-lib';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { UsageError } from '../../private/errors';
import { refuseFifo } from '../delivery/dead-letter-queue';
import type { TriggerTarget } from '../trigger-target';
import type { SnsTriggerProps } from './props';
import { regionOf } from './subscription';

/** Refuses a FIFO topic, which has no subscriptions but queues. */
export function refuseFifoTopic(target: TriggerTarget, topic: sns.ITopic): void {
  if (!topic.fifo) return;
  throw new UsageError({
    code: 'FifoTopic',
    what: `${topic.node.path} is a FIFO topic, which cannot invoke a function`,
    fix: 'put a queue between: delivery: SnsDelivery.queue()',
    at: target.scope.node.path,
  });
}

/** Refuses a dead-letter queue that is FIFO when the topic is not, or the other way round. */
export function refuseOtherKind(target: TriggerTarget, topic: sns.ITopic, queue?: sqs.IQueue): void {
  if (!topic.fifo) refuseFifo(target, queue, 'a standard topic of SNS');
  if (!topic.fifo || !queue || queue.fifo) return;
  throw new UsageError({
    code: 'FifoDeadLetterQueueNeeded',
    what: `deadLetterQueue (${queue.node.path}) is a standard queue, but ${topic.node.path} is a FIFO topic, which only sends to FIFO queues`,
    fix: 'use a FIFO queue: new sqs.Queue(..., { fifo: true }), or leave deadLetterQueue out to get one made',
    at: target.scope.node.path,
  });
}

/** Refuses a filter of attributes and one of the body: a subscription has one scope. */
export function refuseBothFilters(target: TriggerTarget, props: SnsTriggerProps): void {
  if (!props.filterPolicy || !props.filterPolicyWithMessageBody) return;
  throw new UsageError({
    code: 'TwoFilterPolicies',
    what: 'both filterPolicy and filterPolicyWithMessageBody are given, but a subscription looks at attributes or at the body',
    fix: 'use one of them',
    at: target.scope.node.path,
  });
}

/** Refuses a dead-letter queue that is not where SNS needs it: the subscription is in the region of the topic. */
export function refuseQueueElsewhere(target: TriggerTarget, topic: sns.ITopic, queue?: sqs.IQueue): void {
  const region = regionOf(target, topic);
  const present = queue?.env.region;
  const here = target.handler.env.region;
  const there = region ?? (Token.isUnresolved(topic.env.region) ? undefined : topic.env.region);
  const wrong = queue ? there && !Token.isUnresolved(present) && present !== there : region;
  if (!wrong) return;
  throw new UsageError({
    code: 'DeadLetterQueueElsewhere',
    what: queue
      ? `deadLetterQueue is in ${present}, but ${topic.node.path} in ${there}, and SNS sends to queues of its own region only`
      : `${topic.node.path} is in ${region} and the function in ${here}: what cannot be delivered can only be kept in ${region}`,
    fix: `give deadLetterQueue: a standard queue in ${there}, whose policy lets sns.amazonaws.com send to it`,
    at: target.scope.node.path,
  });
}
