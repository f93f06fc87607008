// Provides what `npm test` and `npm run demo` need: the npm packages, a Python virtual environment and the compiled
// library (not with --without-library). Does next to nothing if they are up to date. Imports only modules of Node.js, because it installs the others.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCompiled } from './shared/library.mjs';
import { modules, root, venv, venvProgram } from './shared/paths.mjs';
import { findPython } from './shared/python.mjs';

/** A problem that the user can solve: printed without a stack trace. */
class SetupError extends Error {}

try {
  await installAll();
  if (!process.argv.includes('--without-library')) {
    compileLibrary();
  }
} catch (error) {
  if (!(error instanceof SetupError)) {
    throw error;
  }
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

/** Both at the same time: each waits for its registry. */
async function installAll() {
  const packages = installPackages();
  try {
    installPythonPackages();
  } finally {
    await packages;
  }
}

async function installPackages() {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const installed = packagesIn(join(modules, '.package-lock.json'));
  const paths = new Set([...Object.keys(wanted), ...Object.keys(installed)]);
  paths.delete('');
  const differs = (path) =>
    wanted[path]?.version !== installed[path]?.version &&
    // npm skips packages for other platforms
    !(installed[path] === undefined && (wanted[path].optional || wanted[path].devOptional));
  if (![...paths].some(differs)) {
    return;
  }

  say('installing the npm packages (npm ci)');
  // npm tells its scripts its own path. A search for it would need a shell on Windows.
  const npm = process.env.npm_execpath;
  const options = ['ci', '--no-audit', '--no-fund'];
  if (npm?.endsWith('.js')) {
    await start(process.execPath, [npm, ...options]);
  } else {
    await start('npm', options, { shell: process.platform === 'win32' });
  }
}

function packagesIn(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : {};
}

function installPythonPackages() {
  const requirements = join(root, 'requirements.txt');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const stamp = join(venv, 'requirements.sha256');
  const python = venvProgram('python');
  // If the Python of a virtual environment was removed, its link is dangling and does not "exist".
  if (existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }

  const base = findPython();
  if (base.problem) {
    throw new SetupError(base.problem);
  }
  say(`creating a Python ${base.version} environment in .venv`);
  rmSync(venv, { recursive: true, force: true });
  const venvPackage = 'python3-venv on Debian and Ubuntu';
  run(base.program, ['-m', 'venv', venv], {
    problem: `${base.program} can't create a virtual environment: install its venv module (${venvPackage}).`,
  });
  say('installing the Python packages (requirements.txt)');
  // One of them installs packages itself, in a tenth of the time.
  const [uv] = readFileSync(requirements, 'utf8').match(/^uv==.*$/m);
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', uv]);
  run(venvProgram('uv'), ['pip', 'install', '--quiet', '--python', python, '--requirement', requirements]);
  writeFileSync(stamp, wanted);
}

function compileLibrary() {
  if (isCompiled()) {
    return;
  }
  say('compiling the library');
  run(process.execPath, [join(modules, 'projen', 'bin', 'projen'), 'compile']);
}

function run(program, args, { problem, ...options } = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options });
  if (error || status !== 0) throw new SetupError(problem ?? failure(program, args, error, status));
}

/** As `run`, but while it goes on, so does this program. */
async function start(program, args, options = {}) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options });
  const [status, error] = await once(child, 'close').catch((problem) => [null, problem]);
  if (error instanceof Error || status !== 0) throw new SetupError(failure(program, args, error, status));
}

function failure(program, args, error, status) {
  return `Setup failed: ${[program, ...args].join(' ')} (${error?.message ?? `exit code ${status}`})`;
}

function say(text) {
  console.log(`setup: ${text}`);
}
