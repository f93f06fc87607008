import type { BundlingOptions } from '../../../src/bundling/options/bundling-options';
import { Builders } from './builders';
import { type Changes, EditedApp, numbersFrom } from './edited-app';

/** Apps of one kind. */
export interface Edited {
  readonly changes: Changes;
  readonly entries: readonly string[];
  readonly options: BundlingOptions;
  readonly count: number;
  /** Whether each round has a process of its own, which has loaded no code of the user's. */
  readonly isFresh: boolean;
  /** Versions of what builds: then each entry is also built with parts of bundles that earlier rounds have kept. */
  readonly tools?: string;
}

/** Longer than the clock of a disk takes from one time to the next: what has just been written is not trusted to be what was read. */
const DISK_CLOCK = 30;

/** Apps that are edited and built side by side: they share the pauses, and the processes that build. */
export class EditedApps {
  public rounds = 0;

  private readonly apps: readonly EditedApp[];
  private readonly builders = new Builders();

  public constructor(
    private readonly kind: Edited,
    seed: number,
  ) {
    const { changes, entries, options, count, tools } = kind;
    this.apps = Array.from(
      { length: count },
      (_, index) => new EditedApp(changes, entries, options, numbersFrom(seed * 1009 + index), tools),
    );
  }

  /** How often the cache had a bundle. */
  public get hits(): number {
    return this.apps.reduce((sum, app) => sum + app.hits, 0);
  }

  /** One round of each app. */
  public async round(): Promise<void> {
    for (const app of this.apps) app.edit();
    const editedAt = Date.now();
    while (Date.now() <= editedAt + DISK_CLOCK) await new Promise((resolve) => setTimeout(resolve, DISK_CLOCK));
    const outcomes = await this.builders.build(this.apps.map((app) => app.order()));
    for (const [index, app] of this.apps.entries()) app.check(outcomes[index].bundles);
    this.rounds += this.apps.length;
    if (this.kind.isFresh) this.builders.restart();
  }

  /** Ends what is running. */
  public end(): void {
    this.builders.end();
  }
}
