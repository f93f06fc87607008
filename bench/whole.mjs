// Measures whole functions: with roles, log groups, queues, alarms and permissions, and with the same written by hand.

import { join } from 'node:path';
import { benchDir, libraryDir } from './paths.mjs';
import { run } from './process-tree.mjs';
import { changeHandler } from './project.mjs';

/** The rows, with the app of each. Nothing has changed in any but the last. */
export const WHOLE_ROWS = [
  { id: 'small-floor', app: 'ready-made', title: 'the CDK: plain functions with ready-made bundles' },
  { id: 'fair-floor', app: 'by-hand', title: 'the CDK: the same resources by hand, with ready-made bundles' },
  { id: 'whole', app: 'whole', title: 'lambdaform: whole functions' },
  { id: 'whole-changed', app: 'whole', title: 'lambdaform: whole functions, one handler changed' },
];

/**
 * Runs all rows in turn, round after round, in a project with ready-made bundles.
 *
 * @returns their times, and how much time of processors they took, which depends less on what else runs
 */
export async function measureWhole(folder, count, rounds) {
  const results = Object.fromEntries(WHOLE_ROWS.map(({ id }) => [id, { times: [], processors: [] }]));
  const synth = (app) => {
    const env = {
      BENCH_OUT: join('out', app),
      BENCH_LIBRARY: join(libraryDir, 'lib'),
      CDK_VALIDATION: 'false',
      LAMBDAFORM_QUIET: '1',
    };
    return run([join(benchDir, 'apps', `${app}.cjs`), String(count), 'bundled'], { cwd: folder, env });
  };
  for (const { app } of WHOLE_ROWS) await synth(app);
  // What is younger is read each time.
  await settled();
  await synth('whole');
  for (let round = 0; round < rounds; round++) {
    for (const { id, app } of WHOLE_ROWS) {
      if (id === 'whole-changed') {
        changeHandler(folder, count, Math.floor(count / 2), `${Date.now()}`);
        await settled();
      }
      const before = process.resourceUsage();
      results[id].times.push((await synth(app)).milliseconds);
    }
  }
  return results;
}

function settled() {
  return new Promise((resolve) => setTimeout(resolve, 2500));
}
