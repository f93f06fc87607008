import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest as settings } from '../../package.json';

/** The time limit of a file, or the one that follows the action of a test. */
const LIMITS = /jest\.setTimeout\(([\d_]+)\)|^\s*\}, ([\d_]+)\);$|^\s*([\d_]{5,}),\n\s*\);$/gm;

test('no test has less time than all have, which is enough on a busy machine', () => {
  const folder = join(__dirname, '..');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));
  const short = files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(LIMITS)]
      .map(([, ...limits]) => Number(limits.find((limit) => limit)?.replaceAll('_', '')))
      .filter((limit) => limit < settings.testTimeout)
      .map((limit) => `${file} has ${limit} ms: leave that out`),
  );
  expect(short).toEqual([]);
});
