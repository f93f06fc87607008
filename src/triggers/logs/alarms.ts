import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { AlarmDefinition } from '../../alarms';

/** CloudWatch Logs has no dead-letter queue: what it cannot deliver within a day remains only in the log group. */
export function deliveryErrors(id: string, logGroup: logs.ILogGroup, filter: logs.SubscriptionFilter): AlarmDefinition {
  const resource = filter.node.defaultChild as logs.CfnSubscriptionFilter;
  return {
    id: `${id}-DeliveryErrors`,
    kind: 'DeliveryErrors',
    metric: new cloudwatch.Metric({
      namespace: 'AWS/Logs',
      metricName: 'DeliveryErrors',
      dimensionsMap: { LogGroupName: logGroup.logGroupName, DestinationType: 'Lambda', FilterName: resource.ref },
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.SUM,
    }),
    meaning: 'Log events could not be delivered to the function.',
    action:
      'Check that the function exists and may be invoked by the log group; the events are still in the log group.',
  };
}
