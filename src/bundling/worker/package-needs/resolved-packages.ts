import { localPath } from '../../../private/paths';
import { packageName } from '../../files/tsconfig-chain';
import { type Drivers, look } from './named-drivers';

const MADE = /\b(?:const|let|var)\s+(\w+)\s*=\s*(?:\w+\.)?createRequire\(/g;
const RESOLVED = /\b(\w+)\.resolve\(\s*(["'`])([\w@][^"'`\n$]*)\2/g;
const CALLED = /(?<![.\w$])(\w+)\(\s*(["'`])([\w@][^"'`\n$]*)\2\s*\)/g;
const BY_PATH = /["'`](?:\.\/)?node_modules\/((?:@[\w.-]+\/)?[\w.-]+)/g;

/**
 * Packages that own code looks for when it runs: it asks where a file of theirs is, or loads them with a `require` that it has
 * made, which no bundler follows.
 *
 * @param sources the texts of the own files
 * @param outside what is beside the bundle anyway
 */
export function resolvedPackages(
  appDir: string,
  entry: string,
  sources: readonly string[],
  outside: ReadonlySet<string>,
): Drivers {
  const names = new Set(sources.flatMap(namesIn));
  return look(appDir, localPath(appDir, entry), [...names].filter((name) => !outside.has(name)).sort());
}

function namesIn(source: string): string[] {
  if (!/\.resolve\(|\bcreateRequire\b|node_modules\//.test(source)) return [];
  const made = new Set([...source.matchAll(MADE)].map(([, name]) => name));
  const resolved = [...source.matchAll(RESOLVED)].filter(([, by]) => /^(?:require|meta)$/.test(by) || made.has(by));
  const called = [...source.matchAll(CALLED)].filter(([, by]) => made.has(by));
  return [
    ...[...resolved, ...called].map(([, , , name]) => packageName(name)),
    ...[...source.matchAll(BY_PATH)].map(([, name]) => name),
  ];
}
