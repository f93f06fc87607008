import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { metricLines } from '../metric-lines';
import type { TriggerGraph } from '../trigger-graph';
import type { TriggerTarget } from '../trigger-target';
import { regionOf } from './subscription';

/** What became of the messages of a topic, for all its subscribers; nothing of a topic in another region. */
export function graphsOfTopic(target: TriggerTarget, topic: sns.ITopic): TriggerGraph[] {
  if (regionOf(target, topic)) return [];
  const { BLUE, GREEN, ORANGE, RED, GREY } = cloudwatch.Color;
  const metrics = metricLines('AWS/SNS', { TopicName: topic.topicName }, [
    { name: 'NumberOfMessagesPublished', label: 'published', color: BLUE },
    { name: 'NumberOfNotificationsDelivered', label: 'delivered', color: GREEN },
    { name: 'NumberOfNotificationsFilteredOut', label: 'filtered out', color: GREY },
    { name: 'NumberOfNotificationsFailed', label: 'failed', color: ORANGE },
    { name: 'NumberOfNotificationsFailedToRedriveToDlq', label: 'lost', color: RED },
  ]);
  return [{ title: 'messages', metrics, unit: 'a minute', wholeSource: true }];
}
