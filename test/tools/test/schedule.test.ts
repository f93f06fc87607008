import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const MODULE = pathToFileURL(join(__dirname, '../../../tools/test/schedule.mjs')).href;

/** Steps by name: the steps that each has to wait for. Prints each start as `+name` and each end as `-name`. */
function order(steps: Record<string, string[]>, slots: number): string {
  const script = `
    import { setTimeout as sleep } from 'node:timers/promises';
    import { schedule } from '${MODULE}';
    const lines = [];
    const steps = Object.entries(${JSON.stringify(steps)}).map(([name, after]) => ({
      name,
      after,
      run: async () => {
        lines.push('+' + name);
        await sleep(1);
        lines.push('-' + name);
      },
    }));
    await schedule(steps, ${slots}).catch(({ message }) => lines.push(message));
    console.log(lines.join(' '));
  `;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }).trim();
}

test('steps start in the given order, as many at a time as there are slots', () => {
  expect(order({ a: [], b: [], c: [] }, 1)).toBe('+a -a +b -b +c -c');
  expect(order({ a: [], b: [], c: [] }, 2)).toMatch(/^\+a \+b -a /);
});

test('a step waits for those that it comes after, while others run', () => {
  expect(order({ a: ['c'], b: [], c: [] }, 1)).toBe('+b -b +c -c +a -a');
});

test('a step does not wait for one that was not chosen', () => {
  expect(order({ a: ['elsewhere'] }, 1)).toBe('+a -a');
});

test('steps that wait for each other are named', () => {
  expect(order({ a: ['b'], b: ['a'] }, 2)).toBe('these steps wait for each other: a, b');
});
