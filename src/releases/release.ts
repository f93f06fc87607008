import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { refuse } from '../private/errors';
import { releaseOf } from '../private/releases/released';
import { deployInSteps } from './deployment';
import { hookFaults, hookFunctions } from './hooks';
import { aliasOf, isReleasable, qualify } from './qualify';
import type { Rollout, RolloutPlan } from './rollout';
import { stopsRollout } from './stopping-alarms';

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

/** Releases a function as it is stated for it, or as the defaults say if nothing is connected with it so far. */
export function release({ handler, stated, usual, alarms }: Released): void {
  const rollout = stated ?? (isReleasable(handler) && !aliasOf(handler) ? usual : undefined);
  if (rollout) releaseOf<IConstruct>(handler).mayChange = true;
  const plan = rollout?._plan;
  if (!plan) return;
  refuse(handler.node.path, ...hookFaults(handler, plan.options));
  const alias = qualify(handler, 'rollout');
  if (!needsCodeDeploy(plan)) return;
  deployInSteps(handler as lambda.Function, alias, plan, () => alarms().filter(stopsRollout));
}

/** Without anything that could stop it, moving all traffic is one update of the alias. */
function needsCodeDeploy({ options, shift }: RolloutPlan): boolean {
  return shift !== undefined || options.alarms !== undefined || hookFunctions(options).length > 0;
}
