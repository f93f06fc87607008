/** How some work wants its turn. */
export interface Wish {
  /** Whether it goes before all that waits, and although the turn is held. */
  readonly isUrgent?: boolean;
  /** Whether nothing but urgent work follows until the turn is given back. */
  readonly holds?: boolean;
}

interface Waiting {
  readonly isUrgent: boolean;
  start(): void;
}

/** Work that is done one after the other. */
export class Turns {
  private waiting: readonly Waiting[] = [];
  private isTaken = false;
  private holders = 0;

  /** Does some work when its turn comes. The next work starts before the caller continues. */
  public async take<T>(work: () => Promise<T>, { isUrgent = false, holds = false }: Wish = {}): Promise<T> {
    await new Promise<void>((start) => {
      this.waiting = [...this.waiting, { isUrgent, start }];
      this.startNext();
    });
    if (holds) this.holders++;
    try {
      return await work();
    } catch (error) {
      if (holds) this.holders--;
      throw error;
    } finally {
      this.isTaken = false;
      this.startNext();
      await new Promise(setImmediate);
    }
  }

  /** Gives back what was held by work that was done. */
  public release(): void {
    this.holders--;
    this.startNext();
  }

  private startNext(): void {
    if (this.isTaken) return;
    const first = this.waiting.find(({ isUrgent }) => isUrgent);
    const next = first ?? (this.holders === 0 ? this.waiting[0] : undefined);
    if (!next) return;
    this.waiting = this.waiting.filter((other) => other !== next);
    this.isTaken = true;
    next.start();
  }
}
