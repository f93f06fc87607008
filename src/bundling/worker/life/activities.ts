/** Something that may never end. */
export interface Activity {
  /** What the user knows it by. */
  readonly what: string;
  /** Whether it waits for others, whose time is not its own. */
  readonly isOuter: boolean;
  since: number;
}

/** What goes on in this process, and how long it may take. */
export class Activities {
  /** Whether the build has ended, so that the process may. */
  public isDone = false;

  private readonly pending = new Set<Activity>();
  private readonly names: string[] = [];

  /**
   * @param now the time in milliseconds
   * @param began is told the number of the activity that began last, or zero if there is none
   */
  public constructor(
    private readonly now: () => number = () => performance.now(),
    public began: (name: number) => void = () => {},
  ) {}

  /** Does something that is known to be going on until it ends. */
  public during<T>(what: string, action: () => T, isOuter = false): T {
    const activity: Activity = { what, isOuter, since: this.now() };
    this.pending.add(activity);
    this.tell();
    let result: T;
    try {
      result = action();
    } catch (error) {
      this.end(activity);
      throw error;
    }
    if (!(result instanceof Promise)) {
      this.end(activity);
      return result;
    }
    return result.finally(() => this.end(activity)) as T;
  }

  /** The code of users that is at work, the latest last. */
  public get running(): readonly string[] {
    return [...this.pending].filter(({ isOuter }) => !isOuter).map(({ what }) => what);
  }

  /** The code of users that has run, or runs. */
  public get known(): readonly string[] {
    return this.names;
  }

  /** What takes longer than it may. */
  public overdue(milliseconds: number): string | undefined {
    const inner = [...this.pending].filter(({ isOuter }) => !isOuter);
    const late = (inner.length > 0 ? inner : [...this.pending]).find(({ since }) => this.now() - since > milliseconds);
    return late?.what;
  }

  private end(activity: Activity): void {
    this.pending.delete(activity);
    for (const outer of this.pending) if (outer.isOuter) outer.since = this.now();
    this.tell();
  }

  private tell(): void {
    const what = this.running.at(-1);
    if (what !== undefined && !this.names.includes(what)) this.names.push(what);
    this.began(what === undefined ? 0 : this.names.indexOf(what) + 1);
  }
}

/** What goes on in this process. */
export const activities = new Activities();
