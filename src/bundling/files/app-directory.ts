import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The directory of the app: the nearest one upward that has a `cdk.json`, or else a `package.json`.
 *
 * Relative entries start here, and the paths in bundles and cache are relative to it, so that they are the same wherever
 * the app was checked out. Links are followed, because esbuild names files by their real paths.
 */
export function appDirectory(from = process.cwd()): string {
  const start = realpathSync(from);
  return nearestWith('cdk.json', start) ?? nearestWith('package.json', start) ?? start;
}

/** The directory itself and all above it, the nearest first. */
export function directoriesUpward(from: string): string[] {
  const directories = [from];
  for (let at = from; dirname(at) !== at; at = dirname(at)) directories.push(dirname(at));
  return directories;
}

function nearestWith(name: string, from: string): string | undefined {
  return directoriesUpward(from).find((directory) => existsSync(join(directory, name)));
}
