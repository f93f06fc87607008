import { Duration, Lazy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { unqualified } from '../private/identity';
import type { AlarmDefinition } from './model/alarm-definition';
import { known, resourceOf, secondsOf } from './run-time';

const MINUTE = Duration.minutes(1);
const QUARTER = Duration.minutes(15);
const AT_LEAST = cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;

/** The share of a limit at which there is still time to do something. */
const NEAR = 0.8;

/** A function with a smaller share is meant to run at its limit. */
const LEAST_RESERVED = 10;

/** How many executions at the same time AWS grants an account in a region. */
const ACCOUNT_QUOTA = 1000;

/** Calls that take nearly as long as they may. None for a function whose timeout is not known here. */
export function nearTimeout(handler: lambda.IFunction): AlarmDefinition[] {
  const seconds = secondsOf(handler);
  if (seconds === undefined) return [];
  return [
    {
      id: 'Duration',
      metric: handler.metricDuration({ period: QUARTER, statistic: cloudwatch.Stats.p(90) }),
      threshold: Lazy.uncachedNumber({ produce: () => NEAR * 1000 * (secondsOf(handler) ?? seconds) }),
      comparisonOperator: AT_LEAST,
      // A call counts for the time at which it began, and is known when it has ended.
      evaluationPeriods: 1 + Math.max(1, Math.ceil(seconds / QUARTER.toSeconds())),
      datapointsToAlarm: 1,
      meaning: 'One in ten calls took more than 80 % of the timeout for a quarter of an hour.',
      action:
        'Look for slow calls and large inputs in the log group, then raise timeout or memorySize or split the work.',
    },
  ];
}

/** A function that uses most of the concurrency that is reserved for it: all that is above is refused. */
export function nearReserved(handler: lambda.IFunction): AlarmDefinition[] {
  const reserved = known(resourceOf(handler)?.reservedConcurrentExecutions);
  if (reserved === undefined || reserved < LEAST_RESERVED) return [];
  return [
    {
      id: 'ReservedConcurrency',
      // The share is of the whole function, whichever version or alias is called.
      metric: unqualified(handler).metric('ConcurrentExecutions', {
        period: MINUTE,
        statistic: cloudwatch.Stats.MAXIMUM,
      }),
      threshold: Math.floor(NEAR * reserved),
      comparisonOperator: AT_LEAST,
      evaluationPeriods: 5,
      meaning: 'The function has used more than 80 % of its reserved concurrency for five minutes.',
      action: 'Raise reservedConcurrentExecutions before calls are refused, or make the calls shorter.',
    },
  ];
}

/** Calls that found no environment that was ready for them. For an alias or version with provisioned concurrency. */
export function provisionedSpillover(handler: lambda.IFunction): AlarmDefinition {
  return {
    id: 'ProvisionedSpillover',
    metric: handler.metric('ProvisionedConcurrencySpilloverInvocations', {
      period: MINUTE,
      statistic: cloudwatch.Stats.SUM,
    }),
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    meaning:
      'More calls came than provisioned concurrency was ready for in three of the last five minutes: they started cold.',
    action: 'Raise the provisioned concurrency, or the maximum to which it scales.',
  };
}

/** The region's functions together use most of what the account may: then every function is throttled. */
export function nearAccountQuota(): AlarmDefinition {
  return {
    id: 'AccountConcurrency',
    metric: new cloudwatch.Metric({
      namespace: 'AWS/Lambda',
      metricName: 'ClaimedAccountConcurrency',
      period: MINUTE,
      statistic: cloudwatch.Stats.MAXIMUM,
    }),
    threshold: NEAR * ACCOUNT_QUOTA,
    comparisonOperator: AT_LEAST,
    evaluationPeriods: 5,
    meaning:
      'The functions of the account have used or reserved most of its concurrency in this region for five minutes.',
    action: 'Ask for a higher quota of concurrent executions, or lower what is reserved and provisioned.',
  };
}

/** More or fewer calls than are usual at this time of the week: also what no error tells, such as a source that went silent. */
export function unusualTraffic(handler: lambda.IFunction): AlarmDefinition {
  const period = Duration.minutes(5);
  return {
    id: 'UnusualTraffic',
    metric: new cloudwatch.MathExpression({
      // Without calls there is no data, and that is what may be unusual.
      expression: 'FILL(invocations, 0)',
      label: 'Invocations',
      usingMetrics: { invocations: handler.metricInvocations({ period, statistic: cloudwatch.Stats.SUM }) },
      period,
    }),
    threshold: 3,
    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
    evaluationPeriods: 3,
    meaning:
      'The function has been called far more or far less often than usual at this time for a quarter of an hour.',
    action: 'Look at what calls it: a source may have gone silent, or retry the same events again and again.',
  };
}
