import { type Dirent, readdirSync, realpathSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { statusOf } from './file-status';

/** What is in the folder of a cache. The last is there first. */
const CACHED = ['salt', 'records', 'findings', 'bundles', 'modules', 'types', 'seen', 'evicted', 'unfinished', 'tools'];

/**
 * All files in a folder and in those that links in it lead to, in order.
 *
 * What synths, caches and Git keep there is none of them: it would go into itself, and grow every time.
 *
 * @param root the folder
 * @param without names of folders to pass by
 */
export function filesBelow(root: string, without: readonly string[] = []): string[] {
  const files: string[] = [];
  const visit = (folder: string, above: readonly string[]): void => {
    const real = realpathSync(folder);
    if (above.includes(real)) return;
    const entries = readdirSync(folder, { withFileTypes: true });
    if (folder !== root && isMade(entries)) return;
    for (const entry of entries) {
      const path = join(folder, entry.name);
      const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && statusOf(path)?.isDirectory());
      if (isKept(folder, entry.name) || without.includes(entry.name)) continue;
      if (isFolder) visit(path, [...above, real]);
      else if (entry.isFile() || statusOf(path)?.isFile()) files.push(path);
    }
  };
  visit(root, []);
  return files.map((path) => relative(root, path).split(sep).join('/')).sort();
}

/** Everything with an ending of TypeScript or JavaScript; a file is its own source. */
export function sourcesIn(directory: string, path = ''): string[] {
  try {
    return readdirSync(join(directory, path), { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const inner = path === '' ? entry.name : `${path}/${entry.name}`;
        if (/\.(?:[cm]?[jt]sx?|json)$/.test(entry.name)) return [inner];
        const isMade = entry.name === 'node_modules' || entry.name === 'cdk.out' || entry.name.startsWith('.');
        return isMade ? [] : sourcesIn(directory, inner);
      });
  } catch {
    return [];
  }
}

/** A worktree of Git has a file of that name. */
function isKept(folder: string, name: string): boolean {
  return name === '.git' || name === 'cdk.out' || (name === '.cache' && /[\\/]node_modules$/.test(folder));
}

/** A cloud assembly that is finished, one that is being written or was given up, or a cache in a folder of its own. */
function isMade(entries: readonly Dirent[]): boolean {
  const names = entries.map(({ name }) => name);
  return (
    (names.includes('cdk.out') && names.includes('manifest.json')) ||
    names.some((name) => /^asset\.[0-9a-f]{64}$|^\.unfinished-\d+-/.test(name)) ||
    (names.includes('unfinished') && names.every((name) => CACHED.includes(name)))
  );
}

/**
 * The names in a folder as code of the user's sees them, without what synths write: compilers list whole apps, and each synth
 * would seem to need another one.
 */
export function lasting(folder: string, entries: readonly Dirent[]): readonly Dirent[] {
  if (basename(folder) === 'cdk.out' || isMade(entries)) return [];
  return entries.filter(({ name }) => name !== 'cdk.out');
}

/** Whether a path leads into what a synth has written, or keeps. */
export function isOfSynth(path: string): boolean {
  const parts = path.split(/[\\/]/);
  const cache = parts.indexOf('.cache');
  return (
    parts.some((part) => part === 'cdk.out' || /^asset\.[0-9a-f]{64}$/.test(part)) ||
    (parts[cache - 1] === 'node_modules' && parts[cache + 1] === 'lambdaform')
  );
}

/** The names in a folder; none if it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
