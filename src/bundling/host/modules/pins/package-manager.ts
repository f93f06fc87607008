import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { directoriesUpward } from '../../../files/app-directory';
import { textOf } from '../../../files/file-status';

/** A program that installs packages. The first version of Yarn works differently from later ones. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'yarn-classic' | 'bun';

const LOCK_FILES: readonly [name: string, manager: PackageManager][] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
];

/** The names that a lock file of a package manager may have. */
export function lockFilesOf(manager: PackageManager): readonly string[] {
  const wanted = manager === 'yarn-classic' ? 'yarn' : manager;
  // npm's shrinkwrap counts before its lock file.
  return LOCK_FILES.filter(([, one]) => one === wanted)
    .map(([name]) => name)
    .sort((a, b) => Number(b === 'npm-shrinkwrap.json') - Number(a === 'npm-shrinkwrap.json'));
}

/**
 * The package manager of an app: the one that the nearest package.json names in `packageManager`, or else the one
 * whose lock file is nearest. If a folder has several lock files, npm's counts last: it is often created by accident.
 */
export function packageManagerOf(appDir: string): PackageManager {
  const folders = directoriesUpward(appDir);
  for (const folder of folders) {
    const named = namedIn(folder);
    if (named) return named[0] === 'yarn' ? yarnOf(appDir, named[1]) : named[0];
  }
  for (const folder of folders) {
    const [, manager] = LOCK_FILES.find(([name]) => existsSync(join(folder, name))) ?? [];
    if (manager) return manager === 'yarn' ? yarnOf(appDir) : manager;
  }
  return 'npm';
}

/**
 * The folder of the nearest lock file of a package manager, which also has its settings; if there is none, that of the
 * nearest other one.
 */
export function lockFolderOf(appDir: string, manager: PackageManager): string {
  const nearest = (names: readonly string[]) =>
    directoriesUpward(appDir).find((folder) => names.some((name) => existsSync(join(folder, name))));
  return nearest(lockFilesOf(manager)) ?? nearest(LOCK_FILES.map(([name]) => name)) ?? appDir;
}

/** Only the second and later versions have settings in YAML, and such lock files. */
function yarnOf(appDir: string, version?: string): PackageManager {
  if (version !== undefined) return version === '1' ? 'yarn-classic' : 'yarn';
  const isNewer = (folder: string) =>
    existsSync(join(folder, '.yarnrc.yml')) || /^__metadata:/m.test(textOf(join(folder, 'yarn.lock')));
  return directoriesUpward(appDir).some(isNewer) ? 'yarn' : 'yarn-classic';
}

/** The package manager, and its major version. */
function namedIn(folder: string): readonly [name: PackageManager, version: string] | undefined {
  try {
    const { packageManager } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const [, name, version] = /^(npm|pnpm|yarn|bun)@(\d+)/.exec(packageManager) ?? [];
    return name === undefined ? undefined : [name as PackageManager, version];
  } catch {
    return undefined;
  }
}
