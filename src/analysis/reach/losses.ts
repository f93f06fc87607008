import type { Syntax } from '../syntax/syntax';
import { type Journal, JournaledSet } from './journal';

/** Why the reader loses sight of what runs; the id of the note on it. */
export type LossReason = 'classInPackage' | 'computedAccess' | 'evaluatedCode';

/** A place where the reader can't tell what runs. */
export interface Loss {
  readonly reason: LossReason;
  readonly at: Syntax;
  /** The only names that the code there can use; undefined if it can use any. */
  readonly words?: ReadonlySet<string>;
  /** The folder of the package that the code is in, if it can use only what that has. */
  readonly within?: string;
  /** Follows everything that may run. */
  readonly follow: () => void;
  /** Asked when everything was followed that can be read: whether it runs for sure. */
  readonly isSure?: () => boolean;
}

/** A loss, and the nodes that are reached because of it alone. */
export interface SettledLoss extends Loss {
  readonly reached: readonly Syntax[];
}

/**
 * The places where reading ends.
 *
 * They are settled after everything that can be read was followed, so it is known what is reached because of each.
 */
export class Losses {
  private readonly all: Set<Loss>;
  /** Those that are none, because what they follow runs for sure. */
  private readonly sure: Set<Loss>;

  public constructor(journal: Journal) {
    this.all = new JournaledSet(journal);
    this.sure = new JournaledSet(journal);
  }

  public add(loss: Loss): void {
    this.all.add(loss);
  }

  /** Follows what may run because of each loss, and of those found on the way. */
  public settle(reached: ReadonlySet<Syntax>): SettledLoss[] {
    this.followSure();
    const parts: { readonly loss: Loss; readonly from: number; readonly to: number }[] = [];
    // Some are added while others are settled.
    for (const loss of this.all) {
      if (this.sure.has(loss)) continue;
      const from = reached.size;
      loss.follow();
      parts.push({ loss, from, to: reached.size });
    }
    const all = [...reached];
    return parts.map(({ loss, from, to }) => ({ ...loss, reached: all.slice(from, to) }));
  }

  /** Follows what runs for sure, which is no loss. */
  private followSure(): void {
    for (let next = this.takeSure(); next; next = this.takeSure()) next.follow();
  }

  private takeSure(): Loss | undefined {
    for (const loss of this.all) {
      if (this.sure.has(loss) || !loss.isSure?.()) continue;
      this.sure.add(loss);
      return loss;
    }
    return undefined;
  }
}
