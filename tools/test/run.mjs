// `npm test`: everything that shows that the project is right, one step after the other. A step that fails does not keep
// the others from running. Ends with one line: N passed, N failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node, program, run } from '../shared/programs.mjs';
import { checkApiDocument } from './checks/api-document.mjs';
import { checkDocs } from './checks/docs.mjs';
import { checkPackage } from './checks/package.mjs';
import { checkTemplates } from './checks/templates.mjs';

const work = mkdtempSync(join(tmpdir(), 'lambdaform-npm-test-'));
const templates = join(work, 'templates');
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const only = process.argv.slice(2);
const steps = [
  ['lint', 'format and lint', () => run(program('biome'), ['check', '--no-errors-on-unmatched', '.'])],
  [
    'compile',
    'jsii compiles without a warning',
    async () => {
      await run(program('jsii'), ['--fail-on-warnings', '--silence-warnings=reserved-word']);
      await run(node, ['tools/generate/lazy-index.mjs']);
    },
  ],
  ['api', 'API.md is what the code says', () => checkApiDocument(work)],
  ['snippets', 'README and examples in the docs compile', () => run(program('jsii-rosetta'), ['extract', '--strict'])],
  ['docs', 'the code in docs and the handlers in the README compile', () => checkDocs(work)],
  [
    'types',
    'the types of the tests and the examples are right',
    async () => {
      await run(program('tsc'), ['--project', 'test']);
      await run(program('tsc'), ['--project', 'examples']);
    },
  ],
  ['unit', 'tests', () => jest('all', [], { LAMBDAFORM_RECORD_TEMPLATES: templates })],
  [
    'templates',
    'every template of a test passes cfn-lint and the strict validator of the CDK',
    () => checkTemplates(templates),
  ],
  ['next', 'tests with a newer CDK', () => jest('next', ['--config', 'test/jest.next.config.json'])],
  ['package', 'the packed library synthesizes in an empty app', () => checkPackage(work)],
  ['demo', 'the example, deployed, handles real events', () => run(node, ['tools/demo/run.mjs'])],
  [
    'e2e',
    'every source, deployed, delivers real events, and none of them is lost when handlers fail',
    () => jest('e2e', ['--config', 'test/e2e/jest.config.json']),
  ],
].filter(([name]) => only.length === 0 || only.includes(name));

let passed = 0;
const failures = [];
const started = Date.now();
for (const [name, title, step] of steps) {
  const begin = Date.now();
  console.log(`\n# ${name}: ${title}`);
  const failed = await attempt(step);
  if (failed.length === 0 && !countsItself(name)) passed += 1;
  failures.push(...failed.map((failure) => `${name}: ${failure}`));
  console.log(`# ${name}: ${failed.length === 0 ? 'ok' : 'FAILED'} (${Math.round((Date.now() - begin) / 1000)} s)`);
}

if (failures.length > 0) console.log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join('\n')}`);
console.log(`\nin ${Math.round((Date.now() - started) / 1000)} s\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

/** What went wrong in a step, in one line each. */
async function attempt(step) {
  try {
    return (await step()) ?? [];
  } catch (error) {
    return [error.message];
  }
}

function countsItself(name) {
  return ['unit', 'next', 'e2e'].includes(name);
}

/** Runs the tests, each of which counts. */
async function jest(name, options, env = {}) {
  const report = join(work, `${name}.json`);
  const status = await run(program('jest'), ['--ci', '--json', `--outputFile=${report}`, ...options], {
    env: { ...process.env, ...env },
    mayFail: true,
  });
  const { numPassedTests, testResults, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
  passed += numPassedTests;
  const failed = testResults.flatMap(({ name: file, message, assertionResults }) => {
    const tests = assertionResults.filter((result) => result.status === 'failed').map((result) => result.fullName);
    return tests.length > 0 || !message ? tests : [`${file} could not run`];
  });
  if (numTotalTests === 0) return ['no test ran'];
  return failed.length > 0 || status === 0 ? failed : [`jest ended with exit code ${status}`];
}
