import { join } from 'node:path';
import { type BundleContents, consistsOf, readBundle, writeBundle } from '../protocol/bundle-files';
import type { StoredBundle } from '../protocol/bundle-record';
import { markUsed } from './cache-files';
import type { VerifiedFolders } from './verified-folders';

/** Copies a bundle into the cloud assembly. Returns undefined if the stored files are damaged. */
export function stage<T extends StoredBundle>(bundle: T, outdir: string, verified?: VerifiedFolders): T | undefined {
  const directory = join(outdir, `asset.${bundle.hash}`);
  if (!(verified?.consistsOf(directory, bundle) ?? consistsOf(directory, bundle))) {
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
  if (!consistsOf(directory, bundle)) writeBundle(directory, contents);
}
