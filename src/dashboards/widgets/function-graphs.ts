import { Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { COLOR, type Graph } from './graph';

/** The graphs that every function has. */
export function graphsOfFunction(handler: lambda.IFunction): Graph[] {
  return [invocations(handler), errors(handler), duration(handler), concurrency(handler)];
}

/**
 * For functions that get events without an answer: how old they get, which ones are dropped after their retries, and which
 * of these reached no failure destination either.
 */
export function asynchronousEvents(handler: lambda.IFunction): Graph {
  const count = (name: string, label: string, color: string) =>
    handler.metric(name, { statistic: cloudwatch.Stats.SUM, label, color });
  return {
    title: 'Asynchronous events',
    left: {
      metrics: [
        count('AsyncEventsReceived', 'received', COLOR.usual),
        count('AsyncEventsDropped', 'dropped', COLOR.warning),
        count('DestinationDeliveryFailures', 'lost', COLOR.failure),
      ],
      unit: 'events',
    },
    right: {
      metrics: [
        handler.metric('AsyncEventAge', {
          statistic: cloudwatch.Stats.MAXIMUM,
          label: 'age of the oldest',
          color: COLOR.third,
        }),
      ],
      unit: 'ms',
    },
  };
}

/** For functions that read a stream: how far they are behind. */
export function recordAge(handler: lambda.IFunction): Graph {
  const age = handler.metric('IteratorAge', {
    statistic: cloudwatch.Stats.MAXIMUM,
    label: 'age of the last record',
    color: COLOR.third,
  });
  return { title: 'Behind the stream', left: { metrics: [age], unit: 'ms' } };
}

/** Aliases and versions count, too: the metrics of the function are their sum. */
function invocations(handler: lambda.IFunction): Graph {
  const metric = handler.metricInvocations({ label: 'invocations', color: COLOR.usual });
  return { title: 'Invocations', left: { metrics: [metric], unit: 'a minute' } };
}

function errors(handler: lambda.IFunction): Graph {
  return {
    title: 'Errors and throttles',
    takesErrorRate: true,
    left: {
      metrics: [
        handler.metricErrors({ label: 'errors', color: COLOR.failure }),
        handler.metricThrottles({ label: 'throttles', color: COLOR.warning }),
      ],
      unit: 'a minute',
    },
  };
}

/**
 * The timeout is on an axis of its own, in percent: most functions need a small part of it, and on a common axis their
 * durations would be a line at the bottom.
 */
function duration(handler: lambda.IFunction): Graph {
  const at = (statistic: string, color: string) => handler.metricDuration({ statistic, label: statistic, color });
  const left = { metrics: [at('p50', COLOR.second), at('p90', COLOR.usual), at('p99', COLOR.third)], unit: 'ms' };
  const timeout = timeoutOf(handler);
  if (timeout === undefined) return { title: 'Duration', left };
  const longest = new cloudwatch.MathExpression({
    expression: `longest / ${timeout * 10}`,
    label: `longest, in % of the timeout of ${timeout} s`,
    color: COLOR.limit,
    usingMetrics: { longest: handler.metricDuration({ statistic: cloudwatch.Stats.MAXIMUM }) },
  });
  return {
    title: 'Duration',
    left,
    right: { metrics: [longest], unit: '% of timeout', max: 100 },
    rescale: 1 / (timeout * 10),
  };
}

function concurrency(handler: lambda.IFunction): Graph {
  const metric = handler.metric('ConcurrentExecutions', {
    statistic: cloudwatch.Stats.MAXIMUM,
    label: 'at the same time',
    color: COLOR.usual,
  });
  const reserved = settingOf(handler, 'reservedConcurrentExecutions');
  const limit = reserved === undefined ? [] : [{ value: reserved, label: `reserved: ${reserved}`, color: COLOR.limit }];
  return { title: 'Concurrency', left: { metrics: [metric], unit: 'invocations', lines: limit } };
}

/** In seconds; Lambda's default is 3. Unknown for imported functions. */
export function timeoutOf(handler: lambda.IFunction): number | undefined {
  return handler.node.defaultChild ? (settingOf(handler, 'timeout') ?? 3) : undefined;
}

/** A setting as it will be deployed; undefined where it is not set, or known only then. */
export function settingOf(
  handler: lambda.IFunction,
  name: 'timeout' | 'memorySize' | 'reservedConcurrentExecutions',
): number | undefined {
  const resource = handler.node.defaultChild as lambda.CfnFunction | undefined;
  const value = resource && Stack.of(handler).resolve(resource[name]);
  return typeof value === 'number' && !Token.isUnresolved(value) ? value : undefined;
}
