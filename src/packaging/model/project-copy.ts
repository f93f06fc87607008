import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../../bundling/files/folder-files';
import { writeWithModes } from '../../bundling/protocol/file-modes';

/**
 * Copies the sources of a project, so that a build neither deletes nor changes what the user's own builds have made.
 *
 * @param without names of folders that stay behind
 */
export function copyProject(from: string, to: string, without: readonly string[]): void {
  writeWithModes(
    to,
    filesBelow(from, without).map((name) => [name, readFileSync(join(from, name))] as const),
  );
}
