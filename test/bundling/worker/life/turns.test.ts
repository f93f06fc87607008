import { setImmediate as later } from 'node:timers/promises';
import { Turns, type Wish } from '../../../../src/bundling/worker/life/turns';

/** Takes turns, and remembers what was done in which order. */
class Work {
  public readonly done: string[] = [];
  private readonly turns = new Turns();

  public async take(name: string, wish?: Wish): Promise<string> {
    return this.turns.take(async () => {
      this.done.push(`${name} begins`);
      await later();
      this.done.push(`${name} ends`);
      if (name === 'mistake') throw new Error(name);
      return name;
    }, wish);
  }

  public release(): void {
    this.turns.release();
  }
}

test('work is done one after the other, and the next begins before the caller of the last one goes on', async () => {
  const work = new Work();
  const first = work.take('a').then((name) => work.done.push(`${name} is told`));
  await Promise.all([first, work.take('b')]);
  expect(work.done).toEqual(['a begins', 'a ends', 'b begins', 'a is told', 'b ends']);
});

test('urgent work goes before all that waits', async () => {
  const work = new Work();
  await Promise.all([work.take('a'), work.take('b'), work.take('c', { isUrgent: true })]);
  expect(work.done.filter((what) => what.endsWith('begins'))).toEqual(['a begins', 'c begins', 'b begins']);
});

test('while work holds its turn, only urgent work is done', async () => {
  const work = new Work();
  const other = work.take('a', { holds: true }).then(() => work.take('c', { isUrgent: true }));
  const waiting = work.take('b');
  await other;
  expect(work.done).not.toContain('b begins');
  work.release();
  await waiting;
  expect(work.done.at(-1)).toBe('b ends');
});

test('work that fails holds nothing back', async () => {
  const work = new Work();
  const waiting = work.take('mistake', { holds: true });
  const next = work.take('b');
  await expect(waiting).rejects.toThrow('mistake');
  await expect(next).resolves.toBe('b');
});
