import { posix } from 'node:path';
import type { BatchOrder } from '../../protocol/order';
import { copiesFiles } from '../../protocol/settings';

/** Entries of a batch get a folder each. One that copies files is alone, and they lie beside it. */
export function outputName({ settings, entries }: BatchOrder, index: number): string {
  const mayCopy = copiesFiles(settings) || (settings.configFile !== undefined && entries.length === 1);
  return mayCopy ? 'index' : `${index}/index`;
}

/** The folder of an entry in the output: sources in its source map are relative to it. */
export function outputFolder(batch: BatchOrder, index: number): string {
  return posix.dirname(outputName(batch, index));
}
