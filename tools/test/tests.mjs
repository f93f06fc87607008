// Runs Jest and counts the tests.

import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { newNode, program } from '../shared/programs.mjs';

// Jest's default leaves one processor idle.
const workers = availableParallelism();

/** Apps that tests make are garbage soon: with more room for what is new, less of it is copied before it is thrown away. */
const ROOM = '--max-semi-space-size=32';

/** @param runtime the Node.js that the tests run on */
export async function runTests(step, work, name, options, { env = {}, runtime = newNode } = {}) {
  const report = join(work, `${name}.json`);
  const args = ['--ci', `--maxWorkers=${workers}`, '--json', `--outputFile=${report}`, ...options];
  const [node, jest] = program('jest', runtime);
  const status = await step.run([node, ROOM, jest], args, { env: { ...process.env, ...env }, mayFail: true });
  const { numPassedTests, testResults, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
  const failures = testResults.flatMap(({ name: file, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === 'failed').map((result) => result.fullName);
    return failed.length > 0 || !message ? failed : [`${file} could not run`];
  });
  if (numTotalTests === 0) failures.push('no test ran');
  else if (failures.length === 0 && status !== 0) failures.push(`jest ended with exit code ${status}`);
  return { passed: numPassedTests, failures };
}
