import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { type Fault, refuse } from '../private/errors';
import { releaseOf } from '../private/releases/released';
import { deployInSteps } from './deployment';
import { hookFaults, hookFunctions } from './hooks';
import { isReleasable, qualify } from './qualify';
import type { Rollout } from './rollout';
import type { RolloutPlan } from './rollout-plan';
import { stopsRollout } from './stopping-alarms';

const SETTING = 'rollout';

/** A function, and what is known of its rollout. */
export interface Released {
  readonly handler: lambda.IFunction;
  /** The rollout that is stated for it. */
  readonly stated?: Rollout;
  /** That of the defaults, which is for functions that can have one. */
  readonly usual?: Rollout;
  /** All alarms of the function, known when the app's own code is done. */
  readonly alarms: () => readonly cloudwatch.Alarm[];
}

/** Releases a function as it is stated for it, or as the defaults say when it gets its first wiring. */
export function release({ handler, stated, usual, alarms }: Released): void {
  const own = releaseOf<IConstruct>(handler);
  const rollout = stated ?? (isReleasable(handler) && !own.isSettled ? usual : undefined);
  own.isSettled = true;
  if (rollout) own.mayChange = true;
  const plan = rollout?._rollout;
  if (!plan) return;
  refuse(handler.node.path, ...twiceFaults(own.settings), ...hookFaults(handler, plan.options));
  const alias = qualify(handler, SETTING);
  if (!needsCodeDeploy(plan)) return;
  deployInSteps(handler as lambda.Function, alias, plan, () => alarms().filter(stopsRollout));
}

function twiceFaults(settings: ReadonlySet<string>): Fault[] {
  if (!settings.has(SETTING)) return [];
  const what = 'the function already has a rollout, its own or from FunctionDefaults';
  return [{ code: 'RolloutTwice', what, fix: 'set rollout once, where the function is created' }];
}

/** Without anything that could stop it, moving all traffic is one update of the alias. */
function needsCodeDeploy({ options, shift }: RolloutPlan): boolean {
  return shift !== undefined || options.alarms !== undefined || hookFunctions(options).length > 0;
}
