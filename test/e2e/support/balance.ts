import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultySource } from './faulty-sources';
import { eventsAt } from './ledger';
import type { Order } from './orders';

/** What became of the orders that were sent to one source. */
export class Balance {
  /** The texts that ended in a failure destination, each as often as it is there. */
  public readonly failed: string[] = [];

  /** The texts that were handled, each as often as it was. */
  public handled: string[] = [];

  /**
   * @param source where they were sent
   * @param run with what their ids begin; what other runs have left behind is none of this one's business
   * @param sent all orders, without copies
   */
  public constructor(
    private readonly source: FaultySource,
    private readonly run: string,
    public readonly sent: readonly Order[],
  ) {}

  /**
   * Waits until nothing is open any more, and as many were handled or have failed. What is open when the time is up, the
   * test will show.
   */
  public async settle(seconds: number, deliveries = 0): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    do {
      await sleep(500);
      await this.look();
    } while ((this.open().length > 0 || this.deliveries() < deliveries) && Date.now() < deadline);
  }

  /** What was sent and is neither handled nor in a failure destination: lost, if nothing is done any more. */
  public open(): string[] {
    const done = new Set([...this.handled, ...this.failed]);
    return this.sent.map(({ text }) => text).filter((text) => !done.has(text));
  }

  /** What was handled or has failed, but was never sent: a payload that is not what it was. */
  public strange(): string[] {
    const sent = new Set(this.sent.map(({ text }) => text));
    return [...this.handled, ...this.failed].filter((text) => !sent.has(text));
  }

  /** The orders that were handled or failed, and how many there are. */
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
