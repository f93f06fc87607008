import type { Metafile } from 'esbuild';
import { importTargets } from './import-targets';

/** Whether a file of the metafile imports one of some others, directly or not. */
export function leadsToAny(inputs: Metafile['inputs'], from: string, files: readonly string[]): boolean {
  const reached = new Set<string>();
  const next = [from];
  for (let file = next.pop(); file !== undefined; file = next.pop()) {
    if (files.includes(file)) return true;
    if (reached.has(file)) continue;
    reached.add(file);
    next.push(...(inputs[file]?.imports.flatMap(({ path }) => importTargets(inputs, file, path)) ?? []));
  }
  return false;
}
