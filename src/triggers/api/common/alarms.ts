import { Duration, Lazy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import type { AlarmDefinition } from '../../../alarms';
import { onSource } from '../../../alarms/shared-alarm';
import { STATE, stateOf } from '../../../private/state';

/** The default timeout of a function behind an API. */
export const USUAL_TIMEOUT = Duration.seconds(10);

/** An API as its metrics identify it. */
export interface WatchedApi {
  readonly api: IConstruct;

  /** The name of the metric that counts server errors. */
  readonly errors: string;

  /** The name of the metric that counts mistakes of callers. */
  readonly clientErrors: string;

  readonly dimensions: Record<string, string>;

  /** The threshold that the user has set. */
  readonly latencyThreshold: () => Duration | undefined;
}

/** What callers notice: errors, whatever caused them, and slow answers. */
export function apiAlarms(scope: IConstruct, watched: WatchedApi, timeout?: Duration): AlarmDefinition[] {
  return [serverErrors(watched), slowAnswers(watched, timeout)].map((it) => onSource(scope, watched.api, it));
}

function serverErrors({ errors: metricName, dimensions: dimensionsMap }: WatchedApi): AlarmDefinition {
  return {
    id: 'ServerErrors',
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

/** For the usual timeout, the threshold is what AWS recommends: 2.5 seconds at p90. */
function slowAnswers(watched: WatchedApi, timeout = USUAL_TIMEOUT): AlarmDefinition {
  const timeouts = stateOf(watched.api, STATE.apiTimeouts, () => new Set<number>());
  if (!timeout.isUnresolved()) timeouts.add(timeout.toMilliseconds());
  const usual = () => Math.max(...timeouts, 0) / 4 || USUAL_TIMEOUT.toMilliseconds() / 4;
  return {
    id: 'Latency',
    metric: new cloudwatch.Metric({
      namespace: 'AWS/ApiGateway',
      metricName: 'Latency',
      dimensionsMap: watched.dimensions,
      statistic: cloudwatch.Stats.p(90),
      period: Duration.minutes(1),
    }),
    // Functions that are added later may have longer timeouts.
    threshold: Lazy.number({ produce: () => watched.latencyThreshold()?.toMilliseconds() ?? usual() }),
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 5,
    meaning: 'One in ten answers of the API took longer than expected for five minutes.',
    action: 'Compare the durations of the functions with their memory, cold starts and what they wait for.',
  };
}
