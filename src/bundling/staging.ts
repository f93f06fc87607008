import { join } from 'node:path';
import { isComplete, readBundle, writeBundle } from './bundle-files';
import type { StoredBundle } from './bundle-record';
import { keepYoung } from './cache';

/** Copies a bundle into the cloud assembly. Nothing when what is stored is damaged. */
export function stage(bundle: StoredBundle, outdir: string): StoredBundle | undefined {
  const directory = join(outdir, `asset.${bundle.hash}`);
  if (!isComplete(directory, bundle.files)) {
    const contents = readBundle(bundle.directory, bundle.files, bundle.hash);
    if (!contents) return undefined;
    writeBundle(directory, contents);
  }
  keepYoung(bundle.directory);
  return { ...bundle, directory };
}
