import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { directoriesUpward } from '../../../files/app-directory';

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
    if (named) return named === 'yarn' ? yarnOf(appDir) : named;
  }
  for (const folder of folders) {
    const [, manager] = LOCK_FILES.find(([name]) => existsSync(join(folder, name))) ?? [];
    if (manager) return manager === 'yarn' ? yarnOf(appDir) : manager;
  }
  return 'npm';
}

/** The folder of the nearest lock file, which also has the settings of the package manager. */
export function lockFolderOf(appDir: string): string {
  const holdsLock = (folder: string) => LOCK_FILES.some(([name]) => existsSync(join(folder, name)));
  return directoriesUpward(appDir).find(holdsLock) ?? appDir;
}

/** Only the second and later versions have settings in YAML. */
function yarnOf(appDir: string): PackageManager {
  return directoriesUpward(appDir).some((folder) => existsSync(join(folder, '.yarnrc.yml'))) ? 'yarn' : 'yarn-classic';
}

function namedIn(folder: string): PackageManager | undefined {
  try {
    const { packageManager } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return /^(npm|pnpm|yarn|bun)@/.exec(packageManager)?.[1] as PackageManager | undefined;
  } catch {
    return undefined;
  }
}
