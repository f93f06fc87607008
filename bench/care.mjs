// Measures what care costs: that bundles from the cache are verified, and that what users' code reads is recorded.
// Needs the library as `npx jsii` compiles it. The argument is the number of rounds.

import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { MARK } from '../tools/generate/bundled-library.mjs';
import { benchDir, projectDir, workDir } from './paths.mjs';
import { run } from './process-tree.mjs';
import { makeProject } from './project.mjs';
import { ratios, shown } from './statistics.mjs';

const HANDLERS = 10;
const rounds = Number(process.argv[2] ?? 5);
const folder = join(workDir, 'care');
const careless = join(workDir, 'library-without-care');

/** What is replaced, and by what, to measure how long it takes. */
const CARELESS = {
  'bundling/protocol/bundle-files.js': "exports.consistsOf = (directory) => require('node:fs').existsSync(directory);",
  'bundling/worker/recording/recorded-files.js': 'exports.recordFiles = () => {};',
  'bundling/worker/recording/recorded-environment.js': 'exports.recordEnvironment = () => {};',
  'bundling/worker/recording/recorded-modules.js': 'exports.recordModules = () => {};',
  'bundling/worker/recording/gaps.js': 'exports.noticeGaps = () => {};',
};

function copyWithoutCare() {
  rmSync(careless, { recursive: true, force: true });
  mkdirSync(careless, { recursive: true });
  for (const name of ['lib', 'package.json']) cpSync(join(projectDir, name), join(careless, name), { recursive: true });
  symlinkSync(join(projectDir, 'node_modules'), join(careless, 'node_modules'), 'junction');
  if (readFileSync(join(careless, 'lib', 'index.js'), 'utf8').startsWith(MARK))
    throw new Error('the library is in one file: compile it with `npx jsii --silence-warnings=reserved-word` alone');
  for (const [name, replacement] of Object.entries(CARELESS)) {
    const path = join(careless, 'lib', name);
    if (!existsSync(path)) throw new Error(`${path} does not exist: update the paths of what is replaced`);
    appendFileSync(path, `\n${replacement}\n`);
  }
}

/** A synth: of an app with a configuration file or without one, by one of the libraries. */
async function synth(library, configFile) {
  const env = {
    BENCH_OUT: join('out', library === projectDir ? 'careful' : 'careless', configFile ?? 'none'),
    BENCH_LIBRARY: join(library, 'lib'),
    BENCH_CONFIG: configFile ?? '',
    CDK_VALIDATION: 'false',
    LAMBDAFORM_CACHE_DIR: library === projectDir ? 'cache-careful' : 'cache-careless',
    LAMBDAFORM_QUIET: '1',
  };
  const args = [join(benchDir, 'apps', 'lambdaform.cjs'), String(HANDLERS), 'bundled'];
  return (await run(args, { cwd: folder, env })).milliseconds;
}

function clear() {
  for (const name of ['out', 'cache-careful', 'cache-careless'])
    rmSync(join(folder, name), { recursive: true, force: true });
}

copyWithoutCare();
makeProject(folder, HANDLERS);
writeFileSync(
  join(folder, 'esbuild.config.mjs'),
  `import { readFileSync } from 'node:fs';
readFileSync('package.json');
export default { define: { STAGE: JSON.stringify(process.env.STAGE ?? 'test') } };
`,
);
const times = { cold: [[], []], again: [[], []] };
for (let round = 0; round < rounds; round++) {
  clear();
  for (const [index, library] of [projectDir, careless].entries()) {
    times.cold[index].push(await synth(library, 'esbuild.config.mjs'));
    times.again[index].push(await synth(library, 'esbuild.config.mjs'));
  }
}
const row = (what, [careful, without]) => `| ${what} | ${shown(ratios(careful, without))} |\n`;
process.stdout.write(
  [
    `| ${HANDLERS} handlers, a configuration file, ${rounds} rounds | time, as multiple of the same without it |\n| --- | --- |\n`,
    row('recording what the configuration file reads, nothing in the cache', times.cold),
    row('verifying the bundles of the last synth, nothing changed', times.again),
  ].join(''),
);
