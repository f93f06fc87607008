// npm test: runs every check of the project. Steps run side by side; one that fails does not stop the others.
//
//   npm test                  all steps
//   npm test -- lint unit     these steps
//   npm test -- quick         lint, types and the tests that build no bundles
//
// The last line reads: N passed, N failed.

import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isCompiled } from '../shared/library.mjs';
import { StepConsole } from './console.mjs';
import { schedule } from './schedule.mjs';
import { GROUPS, stepsIn } from './steps.mjs';
import { makeTemporaryFolder } from './temporary.mjs';
import { timeLine } from './time-line.mjs';

const started = Date.now();
const work = makeTemporaryFolder('lambdaform-npm-test-');
// What the programs of the steps leave behind goes with it.
process.env.TMPDIR = join(work, 'tmp');
mkdirSync(process.env.TMPDIR);
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const all = stepsIn(work);
const names = process.argv.slice(2).flatMap((name) => GROUPS[name] ?? [name]);
const unknown = names.filter((name) => all.every((step) => step.name !== name));
const failures = unknown.map((name) => `there is no step ${name}`);
const times = [];
let passed = 0;

const steps = chosen();
await schedule(
  steps.map((step) => ({ ...step, run: () => runStep(step) })),
  Math.max(2, availableParallelism()),
);

if (times.length > 1) console.log(`\n${timeLine(times)}`);
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join('\n')}`);
console.log(`\nin ${secondsSince(started)} s\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

/** The named steps, or all, and the compilation if one of them needs it. */
function chosen() {
  if (process.argv.length <= 2) return all.filter(({ isExtra }) => !isExtra);
  const named = all.filter(({ name }) => names.includes(name));
  const compile = !isCompiled() && named.some(({ needsLibrary }) => needsLibrary) ? ['compile'] : [];
  return all.filter(({ name }) => [...names, ...compile].includes(name));
}

async function runStep({ name, title, run }) {
  const begin = Date.now();
  const live = steps.length === 1;
  const output = new StepConsole({ live });
  output.say(`\n# ${name}: ${title}`);
  const result = await attempt(() => run(output));
  output.say(`# ${name}: ${result.failures.length === 0 ? 'ok' : 'FAILED'} (${secondsSince(begin)} s)`);
  output.flush();
  times.push({ name, begin, end: Date.now() });
  passed += result.passed;
  failures.push(...result.failures.map((failure) => `${name}: ${failure}`));
}

async function attempt(run) {
  try {
    const result = (await run()) ?? [];
    return Array.isArray(result) ? { passed: result.length === 0 ? 1 : 0, failures: result } : result;
  } catch (error) {
    return { passed: 0, failures: [error.message] };
  }
}

function secondsSince(time) {
  return Math.round((Date.now() - time) / 1000);
}
