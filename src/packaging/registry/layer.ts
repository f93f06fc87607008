import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Gzip } from 'fflate';
import { filesBelow } from '../../bundling/files/folder-files';
import { modeOf } from '../../bundling/protocol/file-modes';
import { Digest } from './digest';
import { END, fileHeader, folderHeader, padding } from './tar';

/** A layer in a file. */
export interface Layer {
  readonly path: string;
  /** The digest of the file. */
  readonly digest: string;
  readonly size: number;
  /** The digest of the archive that it is the compressed form of. */
  readonly diffId: string;
}

/** How much is compressed and written at once. */
const PIECE = 8 * 1024 * 1024;

/**
 * Writes a layer with the files of a folder.
 *
 * Lambda refuses layers that are not compressed. The compressor comes with this library: what Node.js's own one gives depends on
 * its version and on the processor, and the digest of an image would, too.
 *
 * @param folder the folder
 * @param place where the files are in the image: `var/task`
 * @param path the file that is written
 */
export function writeLayer(folder: string, place: string, path: string): Layer {
  const file = openSync(path, 'w', 0o600);
  try {
    const [archive, compressed] = [new Digest(), new Digest()];
    let size = 0;
    const write = (bytes: Uint8Array): void => {
      compressed.add(bytes);
      size += bytes.byteLength;
      for (let at = 0; at < bytes.byteLength; ) at += writeSync(file, bytes, at);
    };
    const gzip = new Gzip({ mtime: 0 }, write);
    const add = (bytes: Uint8Array): void => {
      archive.add(bytes);
      for (let at = 0; at < bytes.byteLength; at += PIECE) gzip.push(bytes.subarray(at, at + PIECE));
    };
    for (const part of partsOf(folder, place)) add(part);
    gzip.push(new Uint8Array(), true);
    return { path, digest: compressed.end(), size, diffId: archive.end() };
  } finally {
    closeSync(file);
  }
}

/** Every folder comes before what is in it. */
function* partsOf(folder: string, place: string): Generator<Uint8Array> {
  const seen = new Set<string>();
  for (const name of filesBelow(folder)) {
    const path = `${place}/${name}`;
    for (const above of foldersOf(path).filter((one) => !seen.has(one))) {
      seen.add(above);
      yield folderHeader(above);
    }
    const content = readFileSync(join(folder, name));
    yield fileHeader(path, content.byteLength, modeOf(content));
    yield content;
    yield padding(content.byteLength);
  }
  yield END;
}

/** The folders above a path, the topmost first. */
function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
