// The package for npm. The packages for all other languages contain it.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root, windows } from '../shared/paths.mjs';
import { node } from '../shared/programs.mjs';

let packed;

/**
 * Packs what is compiled, once in a process: npm takes seconds for it. Returns the path of the package, which is there until
 * the process ends, and the paths of all files in it, those of bundled packages included.
 */
export function npmPackage() {
  packed ??= pack();
  return packed;
}

async function pack() {
  const folder = mkdtempSync(join(tmpdir(), 'lambdaform-npm-package-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const cli = process.env.npm_execpath;
  const [command, ...first] = cli?.endsWith('.js') ? [node, cli] : ['npm'];
  const args = [...first, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const options = { cwd: root, shell: command === 'npm' && windows, maxBuffer: 64 * 1024 ** 2 };
  const { stdout } = await promisify(execFile)(command, args, options);
  const [{ filename, files }] = JSON.parse(stdout);
  return { tarball: join(folder, filename), files: files.map(({ path }) => path) };
}
