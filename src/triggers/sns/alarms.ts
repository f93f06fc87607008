import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { AlarmDefinition } from '../../alarms';
import { onSource } from '../../alarms/shared-alarm';
import type { TriggerTarget } from '../trigger-target';
import type { SnsTriggerProps } from './props';
import { regionOf } from './subscription';

/** The alarms on metrics of the topic; none for one of another region, whose metrics no alarm here can watch. */
export function alarmsOfTopic(target: TriggerTarget, topic: sns.ITopic, props: SnsTriggerProps): AlarmDefinition[] {
  return regionOf(target, topic) ? [] : [messagesLost(target, topic), ...messagesFilteredOut(target, topic, props)];
}

/** Messages that are not in any queue. */
function messagesLost(target: TriggerTarget, topic: sns.ITopic): AlarmDefinition {
  return onTopic(target, topic, 'MessagesLost', 'NumberOfNotificationsFailedToRedriveToDlq', {
    meaning: 'Messages of a topic could neither be delivered nor sent to a dead-letter queue: they are lost.',
    action: 'Check that the policy and the key of the dead-letter queue let sns.amazonaws.com send to it.',
  });
}

/** Messages that a filter cannot read are not delivered at all. */
function messagesFilteredOut(
  target: TriggerTarget,
  topic: sns.ITopic,
  { filterPolicy, filterPolicyWithMessageBody }: SnsTriggerProps,
): AlarmDefinition[] {
  if (!filterPolicy && !filterPolicyWithMessageBody) return [];
  const by = filterPolicy ? 'Attributes' : 'MessageBody';
  return [
    onTopic(target, topic, `Invalid${by}`, `NumberOfNotificationsFilteredOut-Invalid${by}`, {
      meaning: `Messages of a topic were left out because their ${filterPolicy ? 'attributes are malformed' : 'body is not JSON'}.`,
      action: 'Find the publisher of these messages; each subscription with a filter misses them.',
    }),
  ];
}

/** The metrics count the whole topic, so functions in its stack share one alarm. */
function onTopic(
  target: TriggerTarget,
  topic: sns.ITopic,
  id: string,
  metricName: string,
  texts: Pick<AlarmDefinition, 'meaning' | 'action'>,
): AlarmDefinition {
  const metric = new cloudwatch.Metric({
    namespace: 'AWS/SNS',
    metricName,
    dimensionsMap: { TopicName: topic.topicName },
    statistic: cloudwatch.Stats.SUM,
    period: Duration.minutes(1),
  });
  return onSource(target.scope, topic, { id, metric, ...texts });
}
