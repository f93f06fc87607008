import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct, IConstruct } from 'constructs';
import type { AlarmDefinition } from '../alarms';
import { connectionId } from '../private/names';

/**
 * What a caller sees, whoever is to blame: a function, a permission, a timeout or API Gateway itself.
 *
 * The metric counts the whole API, so the functions behind it share one alarm. An API of another stack is left as it
 * is: there, each function has its own.
 */
export function serverErrors(
  scope: Construct,
  api: IConstruct,
  metricName: string,
  dimensionsMap: Record<string, string>,
): AlarmDefinition {
  const shared = Stack.of(api) === Stack.of(scope);
  return {
    id: shared ? 'ServerErrors' : connectionId('ServerErrors', scope, api),
    scope: shared ? (api as Construct) : undefined,
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
