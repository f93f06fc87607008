import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iot from 'aws-cdk-lib/aws-iot';
import type { AlarmDefinition } from '../../alarms';

/** Messages that the SQL cannot read never reach an action, so the error action does not get them either. */
export function messagesUnreadable(id: string, rule: iot.CfnTopicRule): AlarmDefinition {
  return {
    id: `${id}-ParseErrors`,
    kind: 'ParseErrors',
    metric: new cloudwatch.Metric({
      namespace: 'AWS/IoT',
      metricName: 'ParseError',
      dimensionsMap: { RuleName: rule.ref },
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.SUM,
    }),
    meaning: 'Messages that a rule of AWS IoT should select from were no JSON, and are lost.',
    action: "Find the device that sends them; payloads that are not JSON are read with encode(*, 'base64').",
  };
}
