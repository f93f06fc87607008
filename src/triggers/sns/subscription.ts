import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { differ, letServiceSend } from '../delivery/dead-letter-queue';
import type { TriggerTarget } from '../trigger-target';

/** The principal of SNS. */
export const SNS = 'sns.amazonaws.com';

/** A subscription that keeps what it cannot deliver. */
export interface KeptSubscription {
  readonly id: string;
  readonly protocol: sns.SubscriptionProtocol;
  readonly endpoint: string;
  readonly deadLetterQueue: sqs.IQueue;
  readonly filterPolicy?: { [attribute: string]: sns.SubscriptionFilter };
  readonly filterPolicyWithMessageBody?: { [key: string]: sns.FilterOrPolicy };
  readonly rawMessageDelivery?: boolean;
}

/** Subscribes to a topic, in the stack of the function. */
export function subscribe(target: TriggerTarget, topic: sns.ITopic, wanted: KeptSubscription): sns.Subscription {
  const { id, deadLetterQueue, ...props } = wanted;
  const subscription = new sns.Subscription(target.scope, id, {
    protocol: props.protocol,
    endpoint: props.endpoint,
    filterPolicy: props.filterPolicy,
    filterPolicyWithMessageBody: props.filterPolicyWithMessageBody,
    rawMessageDelivery: props.rawMessageDelivery,
    topic,
    region: regionOf(target, topic),
  });
  // Not by the CDK's deadLetterQueue: it leaves the key of the queue out.
  const resource = subscription.node.defaultChild as sns.CfnSubscription;
  resource.redrivePolicy = { deadLetterTargetArn: deadLetterQueue.queueArn };
  letServiceSend(target, deadLetterQueue, { service: SNS, sourceArn: topic.topicArn });
  letSubscribe(target, topic);
  return subscription;
}

/** Where the topic is, when that is not where the function is. */
export function regionOf(target: TriggerTarget, topic: sns.ITopic): string | undefined {
  const { region } = topic.env;
  return differ(region, Stack.of(target.scope).region) ? region : undefined;
}

/** A topic of this app lets the account of the function subscribe, when that is another one. */
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
