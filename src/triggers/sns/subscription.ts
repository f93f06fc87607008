import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { sorted } from '../../private/ids/sorted';
import { letServiceSend } from '../delivery/queue-senders';
import { differ } from '../place';
import type { TriggerTarget } from '../trigger-target';

/** The service principal of SNS. */
export const SNS = 'sns.amazonaws.com';

/** A subscription with a place for what it cannot deliver. */
export interface SubscriptionSettings {
  readonly id: string;
  readonly protocol: sns.SubscriptionProtocol;
  readonly endpoint: string;
  readonly deadLetterQueue: sqs.IQueue;
  readonly filterPolicy?: { [attribute: string]: sns.SubscriptionFilter };
  readonly filterPolicyWithMessageBody?: { [key: string]: sns.FilterOrPolicy };
  readonly rawMessageDelivery?: boolean;
}

/** Subscribes to a topic, in the stack of the function. */
export function subscribe(target: TriggerTarget, topic: sns.ITopic, settings: SubscriptionSettings): sns.Subscription {
  const { id, deadLetterQueue, ...props } = settings;
  const subscription = new sns.Subscription(target.scope, id, {
    protocol: props.protocol,
    endpoint: props.endpoint,
    filterPolicy: sorted(props.filterPolicy),
    filterPolicyWithMessageBody: sorted(props.filterPolicyWithMessageBody),
    rawMessageDelivery: props.rawMessageDelivery,
    topic,
    region: regionOf(target, topic),
  });
  // Not with the CDK's deadLetterQueue, which does not let SNS use the key of the queue.
  const resource = subscription.node.defaultChild as sns.CfnSubscription;
  resource.redrivePolicy = { deadLetterTargetArn: deadLetterQueue.queueArn };
  letServiceSend(target, deadLetterQueue, { service: SNS, sourceArn: topic.topicArn });
  letSubscribe(target, topic);
  return subscription;
}

/** The region of the topic, if it is known not to be that of the function. */
export function regionOf(target: TriggerTarget, topic: sns.ITopic): string | undefined {
  const { region } = topic.env;
  return differ(region, Stack.of(target.scope).region) ? region : undefined;
}

/** Makes a topic of this app let the account of the function subscribe, if that is another one. */
function letSubscribe(target: TriggerTarget, topic: sns.ITopic): void {
  const ours = Stack.of(target.scope).account;
  if (!differ(topic.env.account, ours)) return;
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.AccountPrincipal(ours)],
      actions: ['sns:Subscribe'],
      resources: [topic.topicArn],
    }),
  );
}
