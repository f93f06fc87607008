import { callsOf, type FunctionFacts, invocationsOf } from '../facts';
import type { AppModel } from '../model/app-model';
import { CheckedResource } from './checked-resource';

/** A Lambda function of an app. */
export class CheckedFunction {
  /** @internal */
  public static _of(model: AppModel, facts: FunctionFacts): CheckedFunction {
    return new CheckedFunction(model, facts);
  }

  /** The function itself. */
  public readonly resource: CheckedResource;

  /** Its aliases. */
  public readonly aliases: CheckedResource[];

  private constructor(
    private readonly model: AppModel,
    private readonly facts: FunctionFacts,
  ) {
    this.resource = CheckedResource._of(model, facts.resource);
    this.aliases = facts.aliases.map((one) => CheckedResource._of(model, one));
  }

  /** The event source mappings and permissions with which sources invoke it or one of its aliases. */
  public get invocations(): CheckedResource[] {
    const own = invocationsOf(this.model).filter(({ fn }) => fn === this.facts);
    return own.map(({ by }) => CheckedResource._of(this.model, by));
  }

  /** The AWS operations that its code calls, sorted: `dynamodb:PutItem`. Empty if the code can't be read. */
  public get operations(): string[] {
    return [...new Set(callsOf(this.model, this.facts.resource).map(({ operation }) => operation))].sort();
  }
}
