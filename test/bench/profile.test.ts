import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const MODULE = pathToFileURL(join(__dirname, '../../bench/profile.mjs')).href;

/** One sample in each node but the root. */
const PROFILE = {
  nodes: [
    { id: 1, callFrame: { functionName: '(root)' }, children: [2, 3, 7] },
    { id: 2, callFrame: { functionName: 'main' }, children: [4, 5] },
    { id: 3, callFrame: { functionName: '(garbage collector)' } },
    { id: 4, callFrame: { functionName: 'wanted' }, children: [6] },
    { id: 5, callFrame: { functionName: 'other' } },
    { id: 6, callFrame: { functionName: 'wanted' } },
    { id: 7, callFrame: { functionName: '(idle)' } },
  ],
  samples: [2, 3, 4, 5, 6, 7],
};

let result: { share: number; missing: string };

// In its own process: the module is an ES module.
beforeAll(() => {
  const script = `
    import { shareOf } from '${MODULE}';
    const profile = ${JSON.stringify(PROFILE)};
    let missing;
    try { shareOf('gone', profile) } catch (error) { missing = error.message }
    console.log(JSON.stringify({ share: shareOf('wanted', profile), missing }));
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  result = JSON.parse(output);
});

test('the share of a function is that of all below it, each once, without waiting and the collection of garbage', () =>
  expect(result.share).toBe(2 / 4));

test('a function that is in no sample is not taken for one that costs nothing', () =>
  expect(result.missing).toContain('no sample is in gone'));
