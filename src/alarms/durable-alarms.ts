import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { unqualified } from '../private/identity';
import type { AlarmDefinition } from './model/alarm-definition';

/**
 * The ends of durable executions that need attention. They are counted for the function as a whole: an execution
 * belongs to the version that it was started with, which may be older than that of the alias.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-monitoring.html
 */
export function executionAlarms(handler: lambda.IFunction): AlarmDefinition[] {
  const history = 'Read the history of the execution in the Lambda console for its last step';
  return [
    {
      id: 'ExecutionsFailed',
      kind: 'DurableExecutionsFailed',
      metric: executions(handler, 'DurableExecutionFailed'),
      meaning: 'A durable execution ended with an error, after all retries of its steps.',
      action: `${history}, fix the cause, and start it again with its event.`,
    },
    {
      id: 'ExecutionsTimedOut',
      kind: 'DurableExecutionsTimedOut',
      metric: executions(handler, 'DurableExecutionTimedOut'),
      meaning: 'A durable execution reached its execution timeout before its end.',
      action: `${history}: what it waited for did not come, or takes longer than the execution may.`,
    },
    {
      id: 'ExecutionsStopped',
      kind: 'DurableExecutionsStopped',
      metric: executions(handler, 'DurableExecutionStopped'),
      meaning: 'Somebody stopped a durable execution before its end.',
      action:
        'Look in CloudTrail for who called StopDurableExecution, and do by hand what its last steps have left undone.',
    },
  ];
}

function executions(handler: lambda.IFunction, name: string): cloudwatch.Metric {
  return unqualified(handler).metric(name, { period: Duration.minutes(1), statistic: cloudwatch.Stats.SUM });
}
