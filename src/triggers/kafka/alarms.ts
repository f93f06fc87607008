import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { AlarmDefinition } from '../../alarms';
import { metricOf } from '../polling/alarms';

/** Lambda cannot read the topic: then there is no data on how far the function is behind either. */
export function pollingFails(id: string, mapping: lambda.EventSourceMapping): AlarmDefinition {
  return {
    id: `${id}-PollingErrors`,
    kind: 'PollingErrors',
    metric: metricOf(mapping, 'PollingErrorCount', cloudwatch.Stats.SUM),
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    meaning: 'Lambda could not read the topic in three of the last five minutes.',
    action:
      'Look at the state of the event source mapping: brokers, credentials, security groups and the access of its group.',
  };
}

/** The function is far behind its topic. Lambda does not know the age of Kafka's records. */
export function offsetLag(id: string, mapping: lambda.EventSourceMapping): AlarmDefinition {
  return {
    id: `${id}-OffsetLag`,
    kind: 'OffsetLag',
    metric: metricOf(mapping, 'MaxOffsetLag', cloudwatch.Stats.MAXIMUM),
    threshold: 10_000,
    evaluationPeriods: 15,
    meaning: 'More than 10,000 records of a partition have been waiting for the function for a quarter of an hour.',
    action: 'Look for failing batches in the log group, and for more load than partitions and pollers can take.',
  };
}
