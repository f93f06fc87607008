// Installs what the measurements need and compiles the library as its users get it.

import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { bundleLibrary } from '../tools/generate/bundled-library.mjs';
import { bundlePrograms } from '../tools/generate/bundled-programs.mjs';
import { benchDir, buildDir, libraryDir, projectDir, unreadLibraryDir } from './paths.mjs';

/** Finds nothing in the exports that functions call: what has no findings for them is built anew. */
const NO_READING = `
const nothing = { calls: [], reads: [], notes: [] };
exports.readableOf = () => undefined;
exports.readBatch = (_esbuild, { batch }) => async (index) =>
  Object.fromEntries((batch.entries[index].exports ?? []).map((name) => [name, nothing]));
`;

/** Provides everything that `run.mjs` needs. Costs nothing the second time. */
export async function setUp() {
  const installed = join(benchDir, 'node_modules', '.package-lock.json');
  if (!isNewer(installed, join(benchDir, 'package-lock.json'))) {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: benchDir, stdio: 'inherit' });
  }
  if (!isNewer(join(libraryDir, 'lib', 'index.js'), join(projectDir, 'src'))) await compile();
}

/** Compiles a copy, so that nothing in the project changes. */
async function compile() {
  rmSync(buildDir, { recursive: true, force: true });
  mkdirSync(buildDir, { recursive: true });
  for (const name of ['src', 'package.json', 'tsconfig.json', 'README.md', 'LICENSE']) {
    cpSync(join(projectDir, name), join(buildDir, name), { recursive: true });
  }
  // Otherwise tools that look for packages by name would find two.
  const manifest = JSON.parse(readFileSync(join(buildDir, 'package.json'), 'utf8'));
  writeFileSync(join(buildDir, 'package.json'), JSON.stringify({ ...manifest, name: 'lambdaform-copy' }));
  symlinkSync(join(projectDir, 'node_modules'), join(buildDir, 'node_modules'), 'junction');
  const jsii = join(projectDir, 'node_modules', 'jsii', 'bin', 'jsii');
  const args = [jsii, '--silence-warnings=reserved-word'];
  execFileSync(process.execPath, args, { cwd: buildDir, stdio: ['ignore', 'ignore', 'inherit'], env: quiet() });
  const index = join(projectDir, 'tools', 'generate', 'lazy-index.mjs');
  execFileSync(process.execPath, [index, join(buildDir, 'lib')], { stdio: 'inherit' });
  for (const folder of [libraryDir, unreadLibraryDir]) {
    install(folder);
    if (folder === unreadLibraryDir) leaveOutReading(folder);
    bundlePrograms(join(folder, 'lib'));
    await bundleLibrary(join(folder, 'lib'));
  }
}

/** Puts the compiled library where apps have it. */
function install(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ['lib', 'package.json']) cpSync(join(buildDir, name), join(folder, name), { recursive: true });
  symlinkSync(join(projectDir, 'node_modules'), join(folder, 'node_modules'), 'junction');
}

/** Replaces the part that reads code, to measure what it costs. */
function leaveOutReading(folder) {
  const reader = join(folder, 'lib', 'bundling', 'worker', 'read-batch.js');
  if (!existsSync(reader))
    throw new Error(`${reader} does not exist: update the path of the module that reads the code`);
  writeFileSync(reader, NO_READING);
}

function quiet() {
  return {
    ...process.env,
    JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION: '1',
    JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1',
  };
}

/** Whether a file is newer than another file or than everything in a folder. */
function isNewer(file, than) {
  return existsSync(file) && statSync(file).mtimeMs >= newest(than);
}

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(...readdirSync(path).map((name) => newest(join(path, name))));
}
