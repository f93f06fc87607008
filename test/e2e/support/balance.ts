import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultySource } from './faulty-sources';
import { eventsAt } from './ledger';
import type { Order } from './orders';

/** The orders that were sent to one source, and what happened to them. */
export class Balance {
  /** The texts in a failure destination, repetitions included. */
  public readonly failed: string[] = [];

  /** The texts that were handled, repetitions included. */
  public handled: string[] = [];

  /**
   * @param source the source that they were sent to
   * @param run the prefix of their ids; orders of other runs are ignored
   * @param sent all orders, without copies
   */
  public constructor(
    private readonly source: FaultySource,
    private readonly run: string,
    public readonly sent: readonly Order[],
  ) {}

  /**
   * Waits until no order is open and enough deliveries were handled or have failed. Gives up after ten minutes
   * without progress, so that a busy machine gets the time that it needs; the test then shows the open orders.
   */
  public async settle(deliveries = 0): Promise<void> {
    let progress = Date.now();
    do {
      await sleep(1500); // each look reads all that the functions have written down
      const before = this.deliveries();
      await this.look();
      if (this.deliveries() !== before) progress = Date.now();
    } while ((this.open().length > 0 || this.deliveries() < deliveries) && Date.now() < progress + 600_000);
  }

  /** Orders that are neither handled nor in a failure destination: lost, if nothing happens any more. */
  public open(): string[] {
    const done = new Set([...this.handled, ...this.failed]);
    return this.sent.map(({ text }) => text).filter((text) => !done.has(text));
  }

  /** Texts that were handled or have failed, but were never sent: payloads that were changed on the way. */
  public strange(): string[] {
    const sent = new Set(this.sent.map(({ text }) => text));
    return [...this.handled, ...this.failed].filter((text) => !sent.has(text));
  }

  /** The numbers of orders that were sent, were handled and have failed. */
  public count(): { sent: number; handled: number; failed: number } {
    const handled = new Set(this.handled);
    return {
      sent: new Set(this.sent.map(({ text }) => text)).size,
      handled: handled.size,
      failed: new Set(this.failed.filter((text) => !handled.has(text))).size,
    };
  }

  private deliveries(): number {
    return this.handled.length + this.failed.length;
  }

  private async look(): Promise<void> {
    const failed = [...(await this.source.failures()), ...((await this.source.undelivered?.()) ?? [])];
    this.failed.push(...failed.filter((text) => text.includes(`"${this.run}`)));
    const handled = (await eventsAt(`Faulty ${this.source.name}`)).flat();
    this.handled = handled.filter(({ id }) => id.startsWith(this.run)).map((order) => JSON.stringify(order));
  }
}
