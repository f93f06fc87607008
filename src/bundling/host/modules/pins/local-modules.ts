import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../../../protocol/bundle-files';
import { packedFiles } from './packed-files';

/** A package of the workspace, of a folder, of an archive or of a repository. */
export interface LocalModule {
  /** The place below `node_modules`. */
  readonly place: string;
  /** The folder that has it. */
  readonly directory: string;
}

/** The files of a package as they would be published. */
export function localFiles({ directory }: LocalModule): Map<string, Uint8Array> {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  return new Map(packedFiles(directory, manifest).map((path) => [path, readFileSync(join(directory, path))]));
}

/** Stands for the contents of all of them, wherever the app is. */
export function hashOfLocals(locals: readonly LocalModule[]): string[] {
  return locals.map((local) => `${local.place} ${hashOf(localFiles(local))}`);
}
