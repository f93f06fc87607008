import { posix } from 'node:path';
import type { Metafile } from 'esbuild';

/** The inputs that an import of the metafile leads to. One with a `*` leads to every file that it may load at run time. */
export function importTargets(inputs: Metafile['inputs'], file: string, imported: string): string[] {
  if (!imported.includes('*')) return [imported];
  const prefix = posix.join(posix.dirname(file), imported.slice(0, imported.indexOf('*')));
  return Object.keys(inputs).filter((input) => input.startsWith(prefix));
}
