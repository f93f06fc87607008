import type { CodeUsage } from '../../../src/analysis/found/code-usage';
import { readHandlers } from '../../support/reading';

/** A fact, the handler that shows it, the operations that count as called, and the ids of the notes. */
export type ReadCase = readonly [fact: string, code: string, operations: string, note?: string];

/**
 * Tests what is found in handlers, all of which are read at once.
 *
 * @param head the code before each handler
 * @param files other files of the app
 * @returns what was found, by fact
 */
export function testReadings(
  cases: readonly ReadCase[],
  head: string,
  files: Readonly<Record<string, string>>,
): () => Readonly<Record<string, CodeUsage>> {
  let usages: Record<string, CodeUsage>;

  beforeAll(async () => {
    const handlers = Object.fromEntries(cases.map(([fact, code]) => [fact, head + code]));
    usages = await readHandlers({ handlers, files });
  });

  test.each(cases.map(([fact, , operations, note = '']) => [fact, operations, note] as const))(
    '%s',
    (fact, operations, note) => {
      const { calls, notes } = usages[fact];
      expect([...new Set(calls.map(({ operation }) => operation))].sort().join(' ')).toBe(operations);
      expect(notes.map(({ id }) => id).join(' ')).toBe(note);
    },
  );

  return () => usages;
}
