import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, listOf, writeBundle } from '../../bundling/protocol/bundle-files';
import { EMPTY_DESCRIPTION, type StoredBundle } from '../../bundling/protocol/bundle-record';

const TEXT = 'This code was not built, because bundling is switched off for its stack.\n';

/** The package in every stack for which bundling is switched off. It is constant, so nothing is built. */
export function placeholderPackage(outdir: string): StoredBundle {
  const contents = new Map([['not-built.txt', Buffer.from(TEXT)]]);
  const hash = hashOf(contents);
  const directory = join(outdir, `asset.${hash}`);
  if (!existsSync(directory)) writeBundle(directory, contents);
  return { ...EMPTY_DESCRIPTION, hash, files: listOf(contents), directory };
}
