import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ses from 'aws-cdk-lib/aws-ses';
import type { AlarmDefinition } from '../../alarms';

/** SES has no dead-letter queue: if it retries at all, it gives up after 36 hours. */
export function ruleFailed(id: string, rule: ses.ReceiptRule): AlarmDefinition {
  return {
    id: `${id}-PublishFailures`,
    kind: 'PublishFailures',
    metric: new cloudwatch.Metric({
      namespace: 'AWS/SES',
      metricName: 'PublishFailure',
      dimensionsMap: { RuleName: rule.receiptRuleName },
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.SUM,
    }),
    meaning: 'SES could not carry out the actions of a receipt rule for an email.',
    action: 'Check that the function, buckets and topics of the rule exist and that SES may use them.',
  };
}
