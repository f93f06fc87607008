import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import { STATE, stateOf } from '../../private/state';
import { whenComplete } from '../../private/synth/phases';

/**
 * Lets alarms publish to a topic that has a policy.
 *
 * Without a policy, SNS takes what alarms of the account publish. The first statement, such as that of `enforceSSL`, replaces
 * this, and then CloudWatch is refused: the alarm changes its state, and nobody hears of it.
 */
export function letPublish(alarm: IConstruct, topic: sns.ITopic): void {
  const { account } = Stack.of(alarm);
  const accounts = stateOf(topic, STATE.alarmPublishers, () => new Set<string>());
  if (accounts.has(account)) return;
  accounts.add(account);
  whenComplete(topic, () => {
    if (topic.node.tryFindChild('Policy')) topic.addToResourcePolicy(statementFor(account, topic));
  });
}

function statementFor(account: string, topic: sns.ITopic): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'LetAlarmsPublish',
    principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': account } },
  });
}
