import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { SubscriptionProtocol } from 'aws-cdk-lib/aws-sns';
import { collectFaults } from '../../private/errors';
import { connectionId } from '../../private/names';
import { refuseTwice } from '../../private/twice';
import { refuseManagedKey } from '../delivery/dead-letter-queue';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { alarmsOfTopic } from './alarms';
import { refuseBothFilters, refuseFifoTopic, refuseOtherKind, refuseQueueElsewhere } from './faults';
import type { SnsTriggerProps } from './props';
import { subscribeQueue } from './queue';
import { SNS, subscribe } from './subscription';

const ONE_SUBSCRIPTION =
  "use one trigger with a filter for both: SNS has one subscription for a topic and a function, and '$or' in a filter " +
  'takes alternatives';

/**
 * Invokes a function for the messages of an SNS topic.
 *
 * Each message is one asynchronous invocation, unless a queue is put between. What cannot be handed over to Lambda, because
 * the function is gone or may not be invoked, goes to a queue; what the function fails on is retried by Lambda and goes to
 * its failure destination.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 *
 * @example
 *
 * declare const orders: sns.Topic;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(
 *   new SnsTrigger(orders, {
 *     filterPolicy: { status: sns.SubscriptionFilter.stringFilter({ allowlist: ['PAID'] }) },
 *   }),
 * );
 */
export class SnsTrigger implements ITrigger {
  /**
   * @param topic the topic
   * @param props which messages of it
   */
  public constructor(
    private readonly topic: sns.ITopic,
    private readonly props: SnsTriggerProps = {},
  ) {}

  public bind(target: TriggerTarget): TriggerBinding {
    const { topic, props } = this;
    const options = props.delivery?._queue;
    // Without the filter: a second subscription of one function would be refused at deploy.
    const id = connectionId('Sns', target.scope, topic);
    collectFaults([
      () => options ?? refuseFifoTopic(target, topic),
      () => refuseBothFilters(target, props),
      () => refuseOtherKind(target, topic, props.deadLetterQueue),
      () => refuseManagedKey(target, props.deadLetterQueue),
      () => refuseQueueElsewhere(target, topic, props.deadLetterQueue),
      () => refuseTwice(target.scope, id, `messages of ${topic.node.path}`, ONE_SUBSCRIPTION),
    ]);
    const binding = options ? subscribeQueue(target, topic, id, props, options) : this.subscribeFunction(target, id);
    return { ...binding, alarms: [...(binding.alarms ?? []), ...alarmsOfTopic(target, topic, props)] };
  }

  private subscribeFunction(target: TriggerTarget, id: string): TriggerBinding {
    const { topic, props } = this;
    target.handler.addPermission(connectionId('InvokedBySns', target.scope, topic), {
      principal: new iam.ServicePrincipal(SNS),
      sourceArn: topic.topicArn,
    });
    const endpoint = target.handler.functionArn;
    const deadLetterQueue = props.deadLetterQueue ?? target.deliveryFailureQueue();
    subscribe(target, topic, { ...props, id, protocol: SubscriptionProtocol.LAMBDA, endpoint, deadLetterQueue });
    return { invocation: Invocation.ASYNCHRONOUS, source: topic };
  }
}
