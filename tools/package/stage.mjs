// What jsii-pacmak packs: the files of the npm package, with a README of its own for the language.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { modules, root } from '../shared/paths.mjs';
import { node } from '../shared/programs.mjs';
import { registryReadme } from './readme.mjs';

/** The paths of all files of the npm package, those of bundled packages included. */
export function packedFiles() {
  const cli = process.env.npm_execpath;
  const [command, ...first] = cli?.endsWith('.js') ? [node, cli] : ['npm'];
  const args = [...first, 'pack', '--dry-run', '--json', '--ignore-scripts'];
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    shell: command === 'npm' && process.platform === 'win32',
    maxBuffer: 64 * 1024 ** 2,
  });
  if (status !== 0) throw new Error(`npm pack failed: ${error?.message ?? stderr}`);
  return JSON.parse(stdout)[0].files.map(({ path }) => path);
}

/** Fills a folder for jsii-pacmak. */
export function stage(folder, language, files) {
  for (const file of files) copy(file, folder);
  const { peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  for (const name of Object.keys(peerDependencies)) {
    symlinkSync(join(modules, name), join(folder, 'node_modules', name), 'junction');
  }
  const readme = registryReadme(language);
  if (readme) replaceReadme(join(folder, '.jsii'), readme);
}

function copy(file, folder) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  cpSync(join(root, file), join(folder, file));
}

/** The generators take the README from jsii's assembly. */
function replaceReadme(path, markdown) {
  const assembly = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...assembly, readme: { markdown } }, undefined, 2));
}
