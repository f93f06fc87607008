import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const MODULE = pathToFileURL(join(__dirname, '../../../tools/test/time-line.mjs')).href;

test('each step has a bar from its begin to its end, and the first one comes first', () => {
  const steps = [
    { name: 'unit', begin: 31_000, end: 61_000 },
    { name: 'compile', begin: 1000, end: 31_000 },
    { name: 'api', begin: 61_000, end: 61_001 },
  ];
  const script = `import { timeLine } from '${MODULE}'; console.log(timeLine(${JSON.stringify(steps)}));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  expect(output.trimEnd().split('\n').slice(2)).toEqual([
    `compile       30  ${'='.repeat(30)}`,
    `unit          30  ${' '.repeat(30)}${'='.repeat(30)}`,
    `api            0  ${' '.repeat(60)}=`,
  ]);
});
