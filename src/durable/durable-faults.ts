import { Duration, Token } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Fault } from '../private/errors';
import type { DurableOptions } from './durable-options';
import { DURABLE_RUNTIMES, knowsDurable } from './runtimes';

/** What decides on whether a function can be durable. */
export interface DurableSettings {
  readonly durable?: DurableOptions;
  readonly durableConfig?: lambda.DurableConfig;
  readonly runtime: lambda.Runtime;
}

const LONGEST = Duration.days(366);

/** The faults of a durable function that Lambda would refuse. */
export function durableFaults({ durable, durableConfig, runtime }: DurableSettings): Fault[] {
  if (!durable && !durableConfig) return [];
  return [
    ...(durable && durableConfig ? [STATED_TWICE] : []),
    ...runtimeFaults(runtime),
    ...(durable ? [...executionTimeoutFaults(durable), ...retentionFaults(durable)] : []),
  ];
}

const STATED_TWICE: Fault = {
  code: 'DurableTwice',
  what: 'durable and durableConfig are both set',
  fix: 'keep durable, which has all settings of durableConfig',
};

function runtimeFaults(runtime: lambda.Runtime): Fault[] {
  if (knowsDurable(runtime)) return [];
  const what = `durable is set, and runtime ${runtime.name} can't run durable functions`;
  return [{ code: 'DurableRuntime', what, fix: `set runtime to one of ${DURABLE_RUNTIMES}, or use a container image` }];
}

function executionTimeoutFaults({ executionTimeout }: DurableOptions): Fault[] {
  if (isLate(executionTimeout)) return [];
  const seconds = executionTimeout.toSeconds({ integral: false });
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= LONGEST.toSeconds()) return [];
  return [
    {
      code: 'DurableExecutionTimeout',
      what:
        `durable.executionTimeout is ${seconds} seconds, but an execution may take 1 second to 366 days, in whole ` +
        'seconds',
      fix: 'set durable.executionTimeout to a value in that range: Duration.days(30)',
    },
  ];
}

function retentionFaults({ retentionPeriod }: DurableOptions): Fault[] {
  if (!retentionPeriod || isLate(retentionPeriod)) return [];
  const days = retentionPeriod.toDays({ integral: false });
  if (Number.isInteger(days) && days >= 1 && days <= 90) return [];
  return [
    {
      code: 'DurableRetentionPeriod',
      what: `durable.retentionPeriod is ${days} days, but Lambda keeps histories for 1 to 90 whole days`,
      fix: 'set durable.retentionPeriod to a value in that range: Duration.days(14)',
    },
  ];
}

function isLate(duration: Duration): boolean {
  return duration.isUnresolved() || Token.isUnresolved(duration);
}
