import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

type Query<Kind extends string> = readonly [kind: Kind, path: string, detail: string];

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

/**
 * The question whether what a build has looked for in every folder above the app, up to the topmost, lies further up.
 *
 * Paths are relative to the app: where another checkout of it lies deeper, there are folders above it that the other
 * questions do not reach. Undefined if nothing was looked for up there.
 */
export function beyondQuery<Kind extends string>(
  appDir: string,
  queries: readonly Query<Kind>[],
): Query<'beyond'> | undefined {
  const depth = depthOf(appDir);
  const top = '../'.repeat(depth);
  const atTop = queries.filter(([, path]) => `${path}/`.startsWith(top) && !path.startsWith(`${top}..`));
  const asked = atTop.map(([kind, path, detail]) => [kind, path.slice(top.length), detail]);
  return asked.length === 0 ? undefined : ['beyond', '', JSON.stringify({ depth, asked })];
}

/** The questions that a `beyond` question stands for in an app. None of them may find anything. */
export function queriesBeyond<Kind extends string>(appDir: string, detail: string): Query<Kind>[] {
  const { depth, asked }: { depth: number; asked: readonly Query<Kind>[] } = JSON.parse(detail);
  const further = Array.from({ length: Math.max(0, depthOf(appDir) - depth) }, (_, index) => depth + 1 + index);
  return further.flatMap((above) =>
    asked.map(([kind, path, named]): Query<Kind> => [kind, '../'.repeat(above) + path, named]),
  );
}

/** The number of folders above a folder. */
function depthOf(folder: string): number {
  return directoriesUpward(folder).length - 1;
}

function nearestWith(name: string, from: string): string | undefined {
  return directoriesUpward(from).find((directory) => existsSync(join(directory, name)));
}

/** The folder of the cache: outside cdk.out, so that it survives, and tests with temporary folders share it. */
export function cacheDirectory(appDir: string): string {
  const given = process.env.LAMBDAFORM_CACHE_DIR;
  return given ? resolve(appDir, given) : join(appDir, 'node_modules', '.cache', 'lambdaform');
}
