import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { SubscriptionProtocol } from 'aws-cdk-lib/aws-sns';
import { refuse } from '../../private/errors';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { twiceFaults } from '../../private/twice';
import { permissionFirst } from '../permission-first';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { alarmsOfTopic } from './alarms';
import { topicFaults } from './faults';
import { graphsOfTopic } from './graphs';
import type { SnsTriggerProps } from './props';
import { subscribeQueue } from './queue';
import { SNS, subscribe } from './subscription';

const ONE_SUBSCRIPTION =
  "use one trigger with a filter for both: SNS has one subscription for a topic and a function, and '$or' in a filter " +
  'allows alternatives';

/**
 * Invokes a function for the messages of an SNS topic.
 *
 * Each message is one asynchronous invocation, unless a queue is put in between. Messages that cannot be delivered to
 * Lambda, because the function is gone or may not be invoked, go to a queue. Those on which the function fails are retried
 * by Lambda and go to its failure destination.
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
   * @param props which of its messages, and how they reach the function
   */
  public constructor(
    private readonly topic: sns.ITopic,
    private readonly props: SnsTriggerProps = {},
  ) {
    takes('SnsTrigger', topic, props);
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const { topic, props } = this;
    const options = props.delivery?._queue;
    // Without the filter: SNS would refuse a second subscription of one function at deployment.
    const id = connectionId('Sns', target.scope, topic);
    refuse(
      target.scope.node.path,
      ...topicFaults(target, topic, props),
      ...twiceFaults(target.scope, id, `messages of ${topic.node.path}`, ONE_SUBSCRIPTION),
    );
    const binding = options ? subscribeQueue(target, topic, id, props, options) : this.subscribeFunction(target, id);
    return {
      ...binding,
      alarms: [...(binding.alarms ?? []), ...alarmsOfTopic(target, topic, props)],
      graphs: [...(binding.graphs ?? []), ...graphsOfTopic(target, topic)],
    };
  }

  private subscribeFunction(target: TriggerTarget, id: string): TriggerBinding {
    const { topic, props } = this;
    const permission = connectionId('InvokedBySns', target.scope, topic);
    target.handler.addPermission(permission, {
      principal: new iam.ServicePrincipal(SNS),
      sourceArn: topic.topicArn,
    });
    const endpoint = target.handler.functionArn;
    const deadLetterQueue = props.deadLetterQueue ?? target.deliveryFailureQueue();
    const settings = { ...props, id, protocol: SubscriptionProtocol.LAMBDA, endpoint, deadLetterQueue };
    permissionFirst(target, subscribe(target, topic, settings), permission);
    return { invocation: Invocation.ASYNCHRONOUS, source: topic };
  }
}
