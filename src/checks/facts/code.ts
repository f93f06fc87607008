import type { AwsCall, CodeUsage } from '../../analysis/found/code-usage';
import { codeUsageOf } from '../../links/grants/code-usage-of';
import { operationOf } from '../../permissions/needs';
import { keptIn } from '../../private/lists';
import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';

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
  return (codeOf(fn)?.calls ?? []).map((call) => new ReadCall(model, fn, call));
}

/** Looks at the variables of a function only if a rule asks where a call goes. */
class ReadCall implements CodeCall {
  private ownTo?: readonly Resource[];

  public constructor(
    private readonly model: AppModel,
    private readonly fn: Resource,
    public readonly call: AwsCall,
  ) {}

  public get operation(): string {
    return operationOf(this.call);
  }

  public get to(): readonly Resource[] {
    this.ownTo ??= (this.call.variables ?? []).flatMap((name) => {
      if (OF_ITSELF.includes(name)) return this.fn;
      return this.model.targetOf(this.fn.property('Environment', 'Variables', name), this.fn) ?? [];
    });
    return this.ownTo;
  }
}

/** Variables in which Lambda tells a function its own name. */
const OF_ITSELF = ['AWS_LAMBDA_FUNCTION_NAME'];
