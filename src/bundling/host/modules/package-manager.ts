import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { directoriesUpward } from '../../files/app-directory';

/** A program that installs packages. Before its second version, Yarn was another one. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'yarn-classic' | 'bun';

const LOCK_FILES: readonly [name: string, manager: PackageManager][] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
];

/**
 * The package manager of an app: the one in `packageManager` of the nearest package.json that names one, or else the one
 * whose lock file is nearest. With several lock files in one folder, npm's counts last: it is made by accident most often.
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

/** The folder of the nearest lock file, where the settings of the package manager are, too. */
export function lockFolderOf(appDir: string): string {
  const holdsLock = (folder: string) => LOCK_FILES.some(([name]) => existsSync(join(folder, name)));
  return directoriesUpward(appDir).find(holdsLock) ?? appDir;
}

/** Settings in YAML came with the second version. */
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
