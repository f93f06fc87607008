import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmDefinition } from '../alarms';

/** What a caller sees, whoever is to blame: the function, its permission, its timeout or API Gateway itself. */
export function serverErrors(id: string, metricName: string, dimensionsMap: Record<string, string>): AlarmDefinition {
  return {
    id,
    metric: new cloudwatch.Metric({
      namespace: 'AWS/ApiGateway',
      metricName,
      dimensionsMap,
      statistic: cloudwatch.Stats.AVERAGE,
      period: Duration.minutes(1),
    }),
    threshold: 0.05,
    evaluationPeriods: 3,
    meaning: 'More than 5 % of the requests to the API ended with a server error for three minutes.',
    action:
      "Read the function's log group for the error; if there is none, look at timeouts, throttles and permissions.",
  };
}
