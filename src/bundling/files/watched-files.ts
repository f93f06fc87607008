import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { statusOf } from './file-status';
import { fingerprint } from './fingerprint';
import { filesBelow } from './folder-files';

/** Stands for the names and contents of a file, of all files in a folder, or of those in it that a pattern matches. */
export function watchedFiles(path: string, pattern: string): string {
  const { folder, rest } = splitPattern(pattern);
  const root = resolve(path, folder);
  if (statusOf(root)?.isFile()) return fingerprint(readFileSync(root));
  // Whoever means installed packages says so.
  const names = filesBelow(root, pattern.includes('node_modules') || rest === '' ? [] : ['node_modules']);
  const matches = matcherOf(rest || '**');
  const found = names.filter((name) => matches.test(name));
  return fingerprint(found.map((name) => `${name}:${contentOf(join(root, name))}`).join('\n'));
}

/** The folder of a pattern before the first part that is a pattern itself, and the rest of it: `src/*.ts` is in `src`. */
function splitPattern(pattern: string): { readonly folder: string; readonly rest: string } {
  const parts = pattern.replaceAll('\\', '/').replace(/^\.\//, '').split('/');
  const firstLoose = parts.findIndex((part) => /[*?{[]/.test(part));
  if (firstLoose < 0) return { folder: pattern, rest: '' };
  return { folder: parts.slice(0, firstLoose).join('/') || '.', rest: parts.slice(firstLoose).join('/') };
}

/** `**` stands for any folders, `*` and `?` for letters of one name, `{a,b}` for either. */
export function matcherOf(pattern: string): RegExp {
  const source = pattern.replace(/(?:\*\*\/)+|\*+|\?|\{|\}|,|\[[^\]/]+\]|[\\^$.|+()[\]]/g, (token) => {
    if (token.startsWith('**/')) return '(?:[^/]+/)*';
    if (token === '**') return '.*';
    if (token.startsWith('*')) return '[^/]*';
    if (token.startsWith('[') && token.length > 1) return token.replace('[!', '[^');
    return { '?': '[^/]', '{': '(?:', '}': ')', ',': pattern.includes('{') ? '|' : ',' }[token] ?? `\\${token}`;
  });
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return /(?:)/;
  }
}

function contentOf(path: string): string {
  try {
    return fingerprint(readFileSync(path));
  } catch {
    return '';
  }
}
