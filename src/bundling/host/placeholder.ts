import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, listOf, writeBundle } from '../protocol/bundle-files';
import { EMPTY_DESCRIPTION, type StoredBundle } from '../protocol/bundle-record';

const CODE = `exports.handler = async () => {
  throw new Error('This code was not bundled, because bundling is switched off for its stack.');
};
`;

/** The bundle in every stack for which bundling is switched off. It is constant, so nothing is built. */
export function placeholder(outdir: string): StoredBundle {
  return constantBundle(outdir, 'index.js', CODE);
}

/** A bundle of one file that is always the same. */
export function constantBundle(outdir: string, name: string, text: string): StoredBundle {
  const contents = new Map([[name, Buffer.from(text)]]);
  const hash = hashOf(contents);
  const directory = join(outdir, `asset.${hash}`);
  if (!existsSync(directory)) writeBundle(directory, contents);
  return { ...EMPTY_DESCRIPTION, hash, files: listOf(contents), directory };
}
