import { join } from 'node:path';
import { textOf } from '../../../files/file-status';
import { filesBelow } from '../../../files/folder-files';
import { matcherOf } from '../../../files/watched-files';

/** The fields of a manifest that say which files a package consists of. */
export interface Packing {
  readonly files?: unknown;
  readonly main?: unknown;
  readonly bin?: unknown;
}

/** What is in a package whatever its manifest says, and what never is. */
const ALWAYS = /^(?:package\.json|(?:readme|licen[cs]e|copying|notice)(?:\.[^/]*)?)$/i;
const NEVER =
  /(?:^|\/)(?:\.git|\.svn|\.hg|CVS|node_modules|\.npmrc|\.yarnrc(?:\.yml)?|\.npmignore|\.gitignore|\.DS_Store|\._[^/]*|\.[^/]*\.swp|[^/]*\.orig|npm-debug\.log|package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?)(?:\/|$)/;

/** Files with secrets for local work. They belong to a package only if it lists its files, and them among these. */
const PRIVATE = /(?:^|\/)\.env(?:\.[^/]*)?$/;

/**
 * The files of a package in a folder, as they would be published: those that `files` lists, or else all but those in
 * `.npmignore`. What only `.gitignore` names is there: a package that is built and used in place is not in Git.
 */
export function packedFiles(folder: string, { files, main, bin }: Packing): string[] {
  const all = filesBelow(folder, ['node_modules']).filter((path) => !NEVER.test(path));
  const programs = typeof bin === 'object' && bin !== null ? Object.values(bin) : [bin];
  const named = new Set([main, ...programs].filter((path) => typeof path === 'string').map(plain));
  const isNeeded = (path: string) =>
    ALWAYS.test(path) || named.has(path) || named.has(path.replace(/\.[cm]?js$|\/index\.js$/, ''));
  if (!Array.isArray(files)) {
    const isIgnored = ignoring(folder);
    return all.filter((path) => isNeeded(path) || !(isIgnored(path) || PRIVATE.test(path)));
  }
  const isListed = lastMatch(files.filter((entry) => typeof entry === 'string').map(listEntry));
  return all.filter((path) => isNeeded(path) || isListed(path));
}

interface Rule {
  readonly isNegative: boolean;
  readonly matches: readonly RegExp[];
}

/** An entry of `files`: a file, a folder, or a pattern, as seen from the package. */
function listEntry(entry: string): Rule {
  const isNegative = entry.startsWith('!');
  const path = plain(isNegative ? entry.slice(1) : entry);
  const patterns = path === '' || path === '*' ? ['**'] : [path, `${path}/**`];
  return { isNegative, matches: patterns.map(matcherOf) };
}

/** A line of an ignore file: without a slash before its end, it is meant for all folders. */
function ignoreLine(line: string): Rule {
  const isNegative = line.startsWith('!');
  const path = isNegative ? line.slice(1) : line;
  const anchored = /\/./.test(path) ? plain(path) : `**/${plain(path)}`;
  return { isNegative, matches: [...(path.endsWith('/') ? [] : [anchored]), `${anchored}/**`].map(matcherOf) };
}

function ignoring(folder: string): (path: string) => boolean {
  const lines = textOf(join(folder, '.npmignore'))
    .split(/\r?\n/)
    .map((line) => line.trim());
  return lastMatch(lines.filter((line) => line !== '' && !line.startsWith('#')).map(ignoreLine));
}

function lastMatch(rules: readonly Rule[]): (path: string) => boolean {
  return (path) => {
    const last = rules.filter(({ matches }) => matches.some((pattern) => pattern.test(path))).at(-1);
    return last !== undefined && !last.isNegative;
  };
}

function plain(path: string): string {
  const parts = path.replaceAll('\\', '/').split('/');
  return parts.filter((part) => part !== '' && part !== '.').join('/');
}
