import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../../private/errors';
import { markUsed } from '../../cache/cache';
import { fingerprint } from '../../files/file-queries';
import { hashOf, isComplete, listOf } from '../../protocol/bundle-files';
import type { BundleFile } from '../../protocol/bundle-record';
import { unfinishedName } from '../../protocol/unfinished';
import { removeForeignFiles } from './foreign-files';
import { removeForeignPackages } from './foreign-packages';
import { type Cpu, installCall } from './install-call';
import { lockFolderOf, type PackageManager, packageManagerOf } from './package-manager';
import type { PinnedModules } from './pinned-modules';

/** Packages for Lambda. */
export interface InstalledModules {
  /** The folder that has `node_modules` in it. */
  readonly directory: string;
  readonly hash: string;
  readonly files: readonly BundleFile[];
}

/** Increased when packages are installed in another way. */
const INSTALL_FORMAT = 2;

/** Settings that tell a package manager where to download packages. */
const SETTINGS = ['.npmrc', 'bunfig.toml'];

/** The folder in the cache. */
export const MODULES = 'modules';

/** Finds packages in the cache, or installs them there: once for each set of versions and each processor. */
export function installedModules(
  appDir: string,
  cacheDir: string,
  modules: PinnedModules,
  cpu: Cpu,
  at: string,
): InstalledModules {
  const manager = packageManagerOf(appDir);
  const key = fingerprint(JSON.stringify([INSTALL_FORMAT, manager, modules, cpu]));
  const directory = join(cacheDir, MODULES, key);
  const known = read(directory);
  if (known) return known;
  const unfinished = join(cacheDir, 'unfinished', unfinishedName());
  try {
    install(appDir, unfinished, manager, modules, cpu, at);
    removeForeignPackages(join(unfinished, 'node_modules'), cpu);
    removeForeignFiles(join(unfinished, 'node_modules'), cpu, Object.keys(modules.dependencies));
    const contents = filesIn(unfinished, 'node_modules');
    const list = { hash: hashOf(contents), files: listOf(contents) };
    writeFileSync(join(unfinished, LIST), JSON.stringify(list));
    mkdirSync(join(cacheDir, MODULES), { recursive: true });
    rmSync(directory, { recursive: true, force: true });
    renameSync(unfinished, directory);
    return { ...list, directory };
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

const LIST = 'list.json';

function read(directory: string): InstalledModules | undefined {
  try {
    const list = JSON.parse(readFileSync(join(directory, LIST), 'utf8'));
    if (!isComplete(directory, list.files)) return undefined;
    markUsed(directory);
    return { ...list, directory };
  } catch {
    return undefined;
  }
}

function install(
  appDir: string,
  directory: string,
  manager: PackageManager,
  modules: PinnedModules,
  cpu: Cpu,
  at: string,
): void {
  const { args, files, env } = installCall(manager, modules, cpu);
  mkdirSync(directory, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  const lockFolder = lockFolderOf(appDir);
  for (const name of SETTINGS.filter((file) => existsSync(join(lockFolder, file))))
    copyFileSync(join(lockFolder, name), join(directory, name));
  const command = manager === 'yarn-classic' ? 'yarn' : manager;
  // On Windows these are scripts, which only a shell can run. The arguments contain no input of the user.
  const shell = process.platform === 'win32';
  const child = spawnSync(command, [...args], {
    cwd: directory,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    shell,
    maxBuffer: 64 * 1024 * 1024,
    windowsHide: true,
  });
  for (const name of SETTINGS) rmSync(join(directory, name), { force: true });
  if (child.status !== 0) throw failure(`${command} ${args.join(' ')}`, modules, outputOf(child), at);
}

function outputOf({ error, stdout, stderr }: ReturnType<typeof spawnSync>): string {
  return (
    error?.message ?? ([stderr, stdout].map((text) => String(text).trim()).find((text) => text !== '') || 'no output')
  );
}

function failure(command: string, { dependencies }: PinnedModules, output: string, at: string): UsageError {
  const names = Object.entries(dependencies).map(([name, version]) => `${name}@${version}`);
  return new UsageError({
    code: 'ModulesNotInstalled',
    what: `${names.join(', ')} cannot be bundled and could not be installed beside the bundle; "${command}" printed:\n\n${output}\n`,
    fix: 'make sure that the package manager is installed and can reach its registry, or name the packages in bundling.externalModules if a layer provides them',
    at,
  });
}

/** All files below a folder, without those that package managers write for themselves. */
function filesIn(root: string, folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  if (!existsSync(join(root, folder))) return files;
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.name.startsWith('.') && folder.endsWith('node_modules')) rmSync(join(root, path), { recursive: true });
    else if (entry.isDirectory()) for (const [name, content] of filesIn(root, path)) files.set(name, content);
    else files.set(path, readFileSync(join(root, path)));
  }
  return files;
}
