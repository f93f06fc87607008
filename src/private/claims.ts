import { Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { keyOf } from './identity';
import { type StateKey, stateOf } from './state';

/** What a function has of a source that others can't have as well, or that only so many can have. */
export interface Claim {
  /** The path of the function, or of its trigger. */
  readonly by: string;
}

/** What the functions of an app have of one source. */
export class Claims<T extends Claim> {
  public constructor(private readonly taken: T[]) {}

  /** All claims, in the order in which they were made. */
  public all(): readonly T[] {
    return this.taken;
  }

  /** Who has claims, sorted, each once. */
  public holders(): string[] {
    return [...new Set(this.taken.map(({ by }) => by))].sort();
  }

  /** Makes a claim: only after all faults are known, because a claim that was made stays. */
  public take(...claims: readonly T[]): void {
    this.taken.push(...claims);
  }
}

/** How far claims on a source reach, and what the source is known by. */
export interface ClaimScope {
  /** The ARN, ID or name of the source, where it may have been imported twice. */
  readonly physicalId?: string;

  /** Whether functions of all stages of the app share the source, and not only those of one. */
  readonly acrossStages?: boolean;
}

/** The claims of one kind on a source. */
export function claims<T extends Claim>(kind: StateKey, source: IConstruct, scope: ClaimScope = {}): Claims<T> {
  const stage = scope.acrossStages ? undefined : Stage.of(source);
  const all = stateOf(stage ?? source.node.root, kind, () => new Map<string, Claims<T>>());
  const key = keyOf(source, scope.physicalId);
  const known = all.get(key) ?? new Claims<T>([]);
  all.set(key, known);
  return known;
}
