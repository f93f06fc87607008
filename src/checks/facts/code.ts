import type { AwsCall, CodeUsage } from '../../analysis/found/code-usage';
import { codeUsageOf } from '../../links/grants/code-usage-of';
import { operationOf } from '../../permissions/needs';
import { keptIn } from '../../private/lists';
import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { fieldOf } from '../model/values';

/** A call of an AWS operation in the code of a function. */
export interface CodeCall {
  readonly call: AwsCall;
  /** `dynamodb:PutItem`. */
  readonly operation: string;
  /** What it is about, as far as the code tells: the resources that its variables are set to. */
  readonly to: readonly Resource[];
}

/** Returns what the code of a function does; undefined if it can't be read. */
export function codeOf(fn: Resource): CodeUsage | undefined {
  return fn.once(readCode);
}

function readCode({ at }: Resource): CodeUsage | undefined {
  return codeUsageOf(at);
}

/** Returns the calls in the code of a function, with the resources of this stage that they name. */
export function callsOf(model: AppModel, fn: Resource): readonly CodeCall[] {
  return keptIn(model.once(callsByFunction), fn, () => callsIn(model, fn));
}

function callsByFunction(): Map<Resource, readonly CodeCall[]> {
  return new Map();
}

function callsIn(model: AppModel, fn: Resource): readonly CodeCall[] {
  const variables = fn.property('Environment', 'Variables');
  return (codeOf(fn)?.calls ?? []).map((call) => ({
    call,
    operation: operationOf(call),
    to: (call.variables ?? []).flatMap((name) =>
      OF_ITSELF.includes(name) ? fn : (model.targetOf(fieldOf(variables, name), fn) ?? []),
    ),
  }));
}

/** Variables in which Lambda tells a function its own name. */
const OF_ITSELF = ['AWS_LAMBDA_FUNCTION_NAME'];
