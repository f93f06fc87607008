import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { directoriesUpward } from '../../files/app-directory';
import { statusOf } from '../../files/file-status';
import { writeWithModes } from '../../protocol/file-modes';
import { runLimited } from '../programs/limited-command';
import { type Cpu, installCall } from './install-call';
import { environmentToBuild, environmentToFetch, foldersOfSettings, withSettings } from './install-environment';
import { failure, leftOut } from './install-failure';
import { areInstalled, keptPackages, partsLeftOut } from './kept-packages';
import { verifyPins } from './lock-check';
import { localFiles } from './pins/local-modules';
import { type LockFile, lockFileIn } from './pins/lock-file';
import { isOutdated, type LockPins } from './pins/lock-pins';
import { lockSeed } from './pins/lock-seed';
import type { PackageManager } from './pins/package-manager';
import type { PinnedModules } from './pins/pinned-modules';
import { scriptPermissions } from './script-permissions';
import { userSettings } from './user-settings';

/** What is installed, for which processor, by which package manager, and on whose behalf. */
export interface Installation {
  readonly manager: PackageManager;
  /** The folder of the project's lock file. */
  readonly lockFolder: string;
  /** The lock file, if it was read already. */
  readonly lockFile?: LockFile;
  readonly pins: LockPins;
  readonly modules: PinnedModules;
  /** Packages that others can do without, each with the one that loads it. */
  readonly optional?: ReadonlyMap<string, string>;
  readonly cpu: Cpu;
  /** How many milliseconds the package manager may take. */
  readonly timeLimit: number;
  /** The path of the construct. */
  readonly at: string;
}

/**
 * Installs packages into a folder: first what registries have, then what the app itself has.
 *
 * @returns the packages that could not be compared with the lock file
 */
export function install(order: Installation, directory: string): readonly string[] {
  mkdirSync(directory, { recursive: true });
  const { dependencies, optional, moves, locals } = order.modules;
  const isAsked = Object.keys({ ...dependencies, ...optional }).length > 0;
  const notCompared = isAsked ? fromRegistries(order, directory) : [];
  const modules = join(directory, 'node_modules');
  for (const local of locals) writeWithModes(join(modules, local.place), localFiles(local));
  for (const [alias, place] of Object.entries(moves)) {
    mkdirSync(dirname(join(modules, place)), { recursive: true });
    renameSync(join(modules, alias), join(modules, place));
  }
  return notCompared;
}

function fromRegistries(order: Installation, directory: string): string[] {
  const { manager, lockFolder, modules, cpu } = order;
  const settings = userSettings(manager, lockFolder);
  const call = installCall(manager, modules, cpu, scriptPermissions(lockFolder));
  const files = { ...call.files, ...settings.files };
  const folders = foldersOfSettings(directoriesUpward(lockFolder));
  const own = { ...settings.env, ...call.env };
  const env = withSettings(environmentToFetch(process.env, folders), own);
  download(order, directory, { args: [...call.fetch, ...settings.args], env, files });
  const notCompared = verifyPins(order, directory);
  if (call.build.length === 0 || !hasScripts(join(directory, 'node_modules'))) return notCompared;
  if (call.buildsAnew) rmSync(join(directory, 'node_modules'), { recursive: true, force: true });
  const toBuild = withSettings(environmentToBuild(process.env, folders), own);
  run(order, directory, [...call.build, ...settings.args], toBuild);
  return notCompared;
}

interface Download {
  readonly args: readonly string[];
  readonly env: Record<string, string>;
  readonly files: Readonly<Record<string, string>>;
}

/** Takes packages from the cache of the package manager if they are all there, or else from the registry. */
function download(order: Installation, directory: string, { args, env, files }: Download): void {
  const kept = keptPackages(order);
  if (kept) {
    writeFiles(directory, { ...files, 'package-lock.json': kept.lockFile });
    const { status } = end(order, directory, [...args, '--offline'], env);
    if (status === 0 && areInstalled(kept, directory)) return;
    rmSync(directory, { recursive: true, force: true });
  }
  writeFiles(directory, { ...files, ...seedFor(order) });
  run(order, directory, args, env);
  const left = kept ? partsLeftOut(kept, directory).join(', ') : '';
  if (left !== '') throw failure(lineOf(order, args), order, { output: leftOut(left) });
}

function writeFiles(directory: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(directory, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
}

/** What the lock file of the app says of versions and hashes, where it takes more than exact versions to say it. */
function seedFor({ manager, lockFolder, lockFile, pins, modules: { nested, known } }: Installation) {
  const isNeeded = nested.length > 0 || known.some((id) => isOutdated(pins.get(id)));
  const file = isNeeded ? (lockFile ?? lockFileIn(lockFolder, manager)) : undefined;
  return file && file.text.trim() !== '' ? lockSeed(manager, file, nested) : {};
}

function run(order: Installation, directory: string, args: readonly string[], env: Record<string, string>): void {
  const result = end(order, directory, args, env);
  if (result.isLate || result.status !== 0) throw failure(lineOf(order, args), order, result);
}

function lineOf(order: Installation, args: readonly string[]): string {
  return `${commandOf(order)} ${args.join(' ')}`;
}

function end(order: Installation, directory: string, args: readonly string[], env: Record<string, string>) {
  return runLimited({ command: commandOf(order), args, timeLimit: order.timeLimit }, { cwd: directory, env });
}

function commandOf({ manager }: Installation): string {
  return manager === 'yarn-classic' ? 'yarn' : manager;
}

/** Whether any package has code that runs when it is installed. */
function hasScripts(modules: string): boolean {
  if (!statusOf(modules)) return false;
  return readdirSync(modules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .some(({ name }) => {
      const folder = join(modules, name);
      if (name.startsWith('@')) return hasScripts(folder);
      return isBuilt(folder) || hasScripts(join(folder, 'node_modules'));
    });
}

function isBuilt(folder: string): boolean {
  try {
    const { scripts = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const hooks = ['preinstall', 'install', 'postinstall'];
    return hooks.some((name) => Object.hasOwn(scripts, name)) || statusOf(join(folder, 'binding.gyp')) !== undefined;
  } catch {
    return false;
  }
}
