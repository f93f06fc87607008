import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { unqualified } from '../private/identity';
import type { AlarmDefinition } from './model/alarm-definition';
import { AlarmSeverity } from './model/severity';
import { minutesBack, minutesInWords, resourceOf } from './run-time';

const MINUTE = Duration.minutes(1);

/** For functions whose caller does not wait: a single error may be a lost event. */
export function errors(handler: lambda.IFunction): AlarmDefinition {
  return {
    id: 'Errors',
    metric: handler.metricErrors({ period: MINUTE, statistic: cloudwatch.Stats.SUM }),
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: minutesBack(handler, 5),
    datapointsToAlarm: 3,
    meaning: `The handler failed in three of the last ${minutesInWords(handler, 5, 'five')} minutes.`,
    action: "Read the function's log group for the error, then look at its failure queue for the events.",
  };
}

/** For functions that no trigger invokes, so that there is no failure queue. */
export function errorsOfDirectCalls(handler: lambda.IFunction): AlarmDefinition {
  return { ...errors(handler), action: "Read the function's log group for the error." };
}

/** For functions whose caller waits: the share of failed calls, if there are enough calls for a meaningful share. */
export function errorRate(handler: lambda.IFunction): AlarmDefinition {
  return {
    id: 'ErrorRate',
    metric: new cloudwatch.MathExpression({
      expression: 'IF(invocations >= 20, 100 * errors / invocations, 0)',
      label: 'Errors in percent of invocations',
      period: MINUTE,
      usingMetrics: {
        errors: handler.metricErrors({ period: MINUTE, statistic: cloudwatch.Stats.SUM }),
        invocations: handler.metricInvocations({ period: MINUTE, statistic: cloudwatch.Stats.SUM }),
      },
    }),
    threshold: 5,
    evaluationPeriods: minutesBack(handler, 3),
    datapointsToAlarm: 3,
    meaning: 'More than 5 % of the calls failed for three minutes; callers got an error.',
    action: "Read the function's log group for the error.",
  };
}

/** For functions whose caller may wait, or is not known. */
export function throttles(handler: lambda.IFunction): AlarmDefinition {
  return {
    id: 'Throttles',
    metric: handler.metricThrottles({ period: MINUTE, statistic: cloudwatch.Stats.SUM }),
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 5,
    meaning: 'Invocations were refused for five minutes because no concurrency was left.',
    action: 'Compare the reserved concurrency and the account limit with the load, or ask for a higher limit.',
  };
}

/** For functions whose events are all tried again, for hours or as long as their source keeps them. */
export function throttlesOfEvents(handler: lambda.IFunction): AlarmDefinition {
  return { ...throttles(handler), severity: AlarmSeverity.TICKET };
}

/** Asynchronous invocations only. By function: that counts its aliases, too. */
export function eventsDropped(handler: lambda.IFunction): AlarmDefinition {
  return {
    id: 'EventsDropped',
    metric: unqualified(handler).metric('AsyncEventsDropped', { period: MINUTE, statistic: cloudwatch.Stats.SUM }),
    meaning: 'Lambda gave up on an event: its retries or its maximum age were used up.',
    action: 'Take the event from the failure destination, fix the cause and invoke the function with it again.',
  };
}

/** Asynchronous invocations with a destination for failed events or results: what cannot be sent there is lost. */
export function failuresLost(handler: lambda.IFunction): AlarmDefinition {
  return {
    id: 'FailuresLost',
    metric: unqualified(handler).metric('DestinationDeliveryFailures', {
      period: MINUTE,
      statistic: cloudwatch.Stats.SUM,
    }),
    meaning: 'Lambda could not send a failed event or a result to its destination, and it is lost.',
    action:
      'Check that the function may send there, also by the key of the destination, and that events are not too large.',
  };
}

/** Functions with a dead-letter queue of Lambda's older kind. */
export function deadLettersLost(handler: lambda.IFunction): AlarmDefinition[] {
  if (!resourceOf(handler)?.deadLetterConfig) return [];
  return [
    {
      id: 'DeadLettersLost',
      metric: unqualified(handler).metric('DeadLetterErrors', { period: MINUTE, statistic: cloudwatch.Stats.SUM }),
      meaning: 'Lambda could not send a failed event to the dead-letter queue of the function: the event is lost.',
      action:
        'Check that the function may send there, also by the key of the queue, and that events are not too large.',
    },
  ];
}

/** Streams only. */
export function iteratorAge(handler: lambda.IFunction): AlarmDefinition {
  return {
    id: 'IteratorAge',
    metric: handler.metric('IteratorAge', { period: MINUTE, statistic: cloudwatch.Stats.MAXIMUM }),
    threshold: Duration.minutes(1).toMilliseconds(),
    evaluationPeriods: minutesBack(handler, 5),
    datapointsToAlarm: 5,
    meaning: 'The function has been more than a minute behind its stream for five minutes.',
    action: 'Look for failing batches in the log group, and for more load than the shards and the batch size can take.',
  };
}
