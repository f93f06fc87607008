import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The directory of the app: the nearest one upward with a `cdk.json`, or else with a `package.json`.
 *
 * Entries and the paths in bundles and in the cache are relative to it, so that they are the same wherever the app is
 * checked out. Links are followed, because esbuild names files by their real paths.
 */
export function appDirectory(from = process.cwd()): string {
  const start = realpathSync(from);
  return nearestWith('cdk.json', start) ?? nearestWith('package.json', start) ?? start;
}

/** The directory and all of its parents, the nearest first. */
export function directoriesUpward(from: string): string[] {
  const directories = [from];
  for (let at = from; dirname(at) !== at; at = dirname(at)) directories.push(dirname(at));
  return directories;
}

function nearestWith(name: string, from: string): string | undefined {
  return directoriesUpward(from).find((directory) => existsSync(join(directory, name)));
}
