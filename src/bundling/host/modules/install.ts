import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../../../private/errors';
import { directoriesUpward } from '../../files/app-directory';
import { statusOf } from '../../files/file-status';
import { writeWithModes } from '../../protocol/file-modes';
import { tooLong } from '../../protocol/time-limit';
import { runLimited } from '../programs/limited-command';
import { type Cpu, installCall } from './install-call';
import { environmentToBuild, environmentToFetch, foldersOfSettings } from './install-environment';
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
  for (const [name, content] of Object.entries({ ...call.files, ...seedFor(order), ...settings.files }))
    writeFileSync(join(directory, name), content);
  const folders = foldersOfSettings(directoriesUpward(lockFolder));
  const env = { ...settings.env, ...call.env };
  run(order, directory, [...call.fetch, ...settings.args], { ...environmentToFetch(process.env, folders), ...env });
  const notCompared = verifyPins(order, directory);
  if (call.build.length === 0 || !hasScripts(join(directory, 'node_modules'))) return notCompared;
  if (call.buildsAnew) rmSync(join(directory, 'node_modules'), { recursive: true, force: true });
  run(order, directory, [...call.build, ...settings.args], { ...environmentToBuild(process.env, folders), ...env });
  return notCompared;
}

/** What the lock file of the app says of versions and hashes, where it takes more than exact versions to say it. */
function seedFor({ manager, lockFolder, lockFile, pins, modules: { nested, known } }: Installation) {
  const isNeeded = nested.length > 0 || known.some((id) => isOutdated(pins.get(id)));
  const file = isNeeded ? (lockFile ?? lockFileIn(lockFolder, manager)) : undefined;
  return file && file.text.trim() !== '' ? lockSeed(manager, file, nested) : {};
}

function run(order: Installation, directory: string, args: readonly string[], env: Record<string, string>): void {
  const command = order.manager === 'yarn-classic' ? 'yarn' : order.manager;
  const { timeLimit } = order;
  const { status, problem, isLate, output } = runLimited({ command, args, timeLimit }, { cwd: directory, env });
  const printed = [problem, output].filter((text) => text !== undefined && text !== '').join('\n') || 'no output';
  const line = `${command} ${args.join(' ')}`;
  if (isLate) throw late(line, order, printed);
  if (status !== 0) throw failure(line, order, printed);
}

function late(command: string, { timeLimit, at }: Installation, printed: string): UsageError {
  const fault = tooLong(`"${command}"`, timeLimit, 'make sure that its registry answers');
  return new UsageError({ ...fault, what: `${fault.what}; it printed:\n\n${printed}\n`, at });
}

function failure(command: string, order: Installation, output: string): UsageError {
  const { modules, optional = new Map(), at } = order;
  const names = Object.entries(modules.dependencies).map(([name, version]) => `${name}@${version}`);
  const without = [...optional].map(
    ([name, by]) => `; ${by} can do without ${name}: to leave it out, add '${name}' to bundling.externalModules`,
  );
  return new UsageError({
    code: 'ModulesNotInstalled',
    what: `${names.join(', ')} cannot be bundled and could not be installed beside the bundle; "${command}" printed:\n\n${output}\n`,
    fix: `make sure that the package manager is installed and can reach its registry, or name the packages in bundling.externalModules if a layer provides them${without.join('')}`,
    at,
  });
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
