import type { Metafile } from 'esbuild';
import { closure } from './closure';

/** Whether a file of the metafile imports one of some others, directly or not. */
export function leadsToAny(inputs: Metafile['inputs'], from: string, files: readonly string[]): boolean {
  const reached = closure(inputs, [from]);
  return files.some((file) => reached.has(file));
}
