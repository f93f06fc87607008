import { readFileSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { directoriesUpward } from '../../files/app-directory';

/** Packages with the exact versions that the app has installed. */
export interface PinnedModules {
  /** The wanted packages with their exact versions. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** The exact versions of their dependencies. */
  readonly overrides: Readonly<Record<string, string>>;
}

interface Installed {
  readonly directory: string;
  readonly version: string;
  readonly dependencies: readonly string[];
}

/** A package that is not installed in the app. */
export class NotInstalled extends Error {
  public constructor(public readonly module: string) {
    super(`${module} is not installed`);
  }
}

/**
 * Reads the versions from the installed packages, whatever lock file there is.
 *
 * Packages for other machines are not installed. The package that depends on them names their exact versions.
 *
 * @param modules the folder of each package, or where to search for it
 */
export function pinModules(modules: ReadonlyMap<string, { folder?: string; from: string }>): PinnedModules {
  const dependencies: Record<string, string> = {};
  const versions = new Map<string, Set<string>>();
  const visited = new Set<string>();
  const next: Installed[] = [];
  for (const [name, { folder, from }] of modules) {
    const found = folder === undefined ? locate(name, from) : read(folder);
    if (!found) throw new NotInstalled(name);
    dependencies[name] = found.version;
    next.push(found);
  }
  for (let parent = next.pop(); parent !== undefined; parent = next.pop()) {
    if (visited.has(parent.directory)) continue;
    visited.add(parent.directory);
    for (const name of parent.dependencies) {
      const found = locate(name, parent.directory);
      if (!found) continue;
      versions.set(name, (versions.get(name) ?? new Set()).add(found.version));
      next.push(found);
    }
  }
  // If there are two versions of a package, the ranges of its dependents choose between them.
  const single = [...versions].filter(([name, found]) => found.size === 1 && dependencies[name] === undefined);
  return { dependencies: sorted(dependencies), overrides: sorted(fromPairs(single)) };
}

function fromPairs(pairs: readonly (readonly [string, Set<string>])[]): Record<string, string> {
  return Object.fromEntries(pairs.map(([name, versions]) => [name, [...versions][0]]));
}

function locate(name: string, from: string): Installed | undefined {
  for (const directory of directoriesUpward(from)) {
    if (basename(directory) === 'node_modules') continue;
    const found = read(join(directory, 'node_modules', name));
    if (found) return found;
  }
  return undefined;
}

function read(directory: string): Installed | undefined {
  try {
    const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
    const { version, dependencies = {}, optionalDependencies = {} } = manifest;
    const names = Object.keys({ ...dependencies, ...optionalDependencies });
    return { directory: realpathSync(directory), version, dependencies: names };
  } catch {
    return undefined;
  }
}

function sorted(map: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
