import { join } from 'node:path';
import { type BundleContents, isComplete, readBundle, writeBundle } from '../protocol/bundle-files';
import type { StoredBundle } from '../protocol/bundle-record';
import { markUsed } from './cache';

/** Copies a bundle into the cloud assembly. Returns undefined if the stored files are damaged. */
export function stage(bundle: StoredBundle, outdir: string): StoredBundle | undefined {
  const directory = join(outdir, `asset.${bundle.hash}`);
  if (!isComplete(directory, bundle.files)) {
    const contents = readBundle(bundle.directory, bundle.files, bundle.hash);
    if (!contents) return undefined;
    writeBundle(directory, contents);
  }
  markUsed(bundle.directory);
  return { ...bundle, directory };
}

/** Writes a bundle from memory into the cloud assembly. */
export function stageContents(
  bundle: Pick<StoredBundle, 'hash' | 'files'>,
  contents: BundleContents,
  outdir: string,
): void {
  const directory = join(outdir, `asset.${bundle.hash}`);
  if (!isComplete(directory, bundle.files)) writeBundle(directory, contents);
}
