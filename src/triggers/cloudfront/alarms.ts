import { Annotations, Duration, Stack, Token } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { AlarmDefinition } from '../../alarms';
import { PREFIX } from '../../private/names';

/** Where CloudFront keeps its metrics, and takes its functions from. */
export const HOME = 'us-east-1';

/**
 * The alarm on what viewers get instead of an answer. The function's own metrics are in the regions where it runs, under
 * another name. All functions of a distribution share it.
 */
export function edgeErrors(distribution: cloudfront.IDistribution): AlarmDefinition | undefined {
  const { region } = Stack.of(distribution);
  if (!Token.isUnresolved(region) && region !== HOME) {
    Annotations.of(distribution).addWarningV2(
      `${PREFIX}:edgeAlarmElsewhere`,
      `the metrics of CloudFront are in ${HOME}, and an alarm here in ${region} would never fire, so there is none for ` +
        'errors of its functions. Put the distribution into a stack in us-east-1, or watch LambdaExecutionError there.',
    );
    return undefined;
  }
  const metric = (metricName: string) =>
    new cloudwatch.Metric({
      namespace: 'AWS/CloudFront',
      metricName,
      dimensionsMap: { DistributionId: distribution.distributionId, Region: 'Global' },
      statistic: cloudwatch.Stats.SUM,
      period: Duration.minutes(1),
    });
  return {
    id: 'EdgeErrors',
    scope: distribution as unknown as Construct,
    metric: new cloudwatch.MathExpression({
      expression: 'FILL(failed, 0) + FILL(malformed, 0) + FILL(limited, 0)',
      label: 'Requests that a function at the edge failed',
      usingMetrics: {
        failed: metric('LambdaExecutionError'),
        malformed: metric('LambdaValidationError'),
        limited: metric('LambdaLimitExceededErrors'),
      },
      period: Duration.minutes(1),
    }),
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    meaning: 'Viewers got an error from CloudFront because of a function in three of the last five minutes.',
    action:
      "Read the function's log group in the regions near the viewers; if there is no error, look at answers of a wrong " +
      'shape and at throttles.',
  };
}
