import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as pipes from 'aws-cdk-lib/aws-pipes';
import type { AlarmDefinition } from '../../alarms';

/** A pipe keeps failing. */
export function executionsFailed(id: string, pipe: pipes.CfnPipe): AlarmDefinition {
  return {
    id: `${id}-ExecutionsFailed`,
    kind: 'ExecutionsFailed',
    metric: new cloudwatch.Metric({
      namespace: 'AWS/EventBridge/Pipes',
      metricName: 'ExecutionFailed',
      dimensionsMap: { PipeName: pipe.ref },
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.SUM,
    }),
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    meaning: 'A pipe keeps failing to hand records over to the function.',
    action: 'Read the log of the function and of the enrichment; a pipe that fails for long is stopped by AWS.',
  };
}
