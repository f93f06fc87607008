import { isAbsolute, join } from 'node:path';

/** Drops requirements by name, with their hashes in the lines that follow. */
export function without(text: string, names: readonly string[]): string {
  if (names.length === 0) return text;
  const unwanted = new Set(names.map(normal));
  return requirementsIn(text)
    .filter((one) => !unwanted.has(normal(/^[\w.-]+/.exec(one)?.[0] ?? '')))
    .join('\n');
}

/** Python's rule for names that are the same. */
function normal(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** Requirements with the lines that continue them. */
function requirementsIn(text: string): string[] {
  return text.split(/(?<!\\)\r?\n/).filter((one) => one.trim() !== '');
}

/** The requirements that an index has, and the folders of those that are part of the project. */
export function split(text: string, folder: string): { readonly remote: string; readonly local: string } {
  const remote: string[] = [];
  const local: string[] = [];
  for (const one of requirementsIn(text)) {
    const [, path] = /^(?:-e\s+)?(\.{1,2}\/[^\s;]*|\/[^\s;]*|\.)(?=\s|;|$)/.exec(one) ?? [];
    if (path === undefined) remote.push(one);
    else local.push(isAbsolute(path) ? path : join(folder, path));
  }
  return { remote: `${remote.join('\n')}\n`, local: local.length > 0 ? `${local.join('\n')}\n` : '' };
}
