import { basename, join } from 'node:path';
import { directoriesUpward } from '../../bundling/files/app-directory';
import type { FileQuery } from '../../bundling/files/file-queries';
import { textOf } from '../../bundling/files/file-status';
import type { Fault } from '../../private/errors';
import { portablePath } from '../../private/paths';
import { looseLines, MANIFEST_FILES, type Manifest } from './manifest';

/** The files that decide on the dependencies of a folder, whether they are there or not. */
export function manifestQueries(appDir: string, folder: string): FileQuery[] {
  const files = directoriesUpward(folder).flatMap((at) => MANIFEST_FILES.map((name) => join(at, name)));
  return files.map((file): FileQuery => ['content', portablePath(appDir, file), '']);
}

/** The faults of dependencies of which each build would install other versions. */
export function manifestFaults(manifest: Manifest | undefined): Fault[] {
  if (manifest?.kind === 'unlocked') {
    const path = join(manifest.folder, manifest.file);
    const command = manifest.file === 'Pipfile' ? 'pipenv lock' : 'uv lock';
    const what = `${path} has dependencies, but there is no lock file, so builds might install different versions`;
    const fix = `run "${command}" in ${manifest.folder}, and commit the lock file`;
    return [{ code: 'PythonNotLocked', what, fix }];
  }
  if (manifest?.kind !== 'requirements') return [];
  const path = join(manifest.folder, manifest.file);
  const loose = looseLines(textOf(path));
  if (loose.length === 0) return [];
  const what = `${path} has requirements without an exact version: ${loose.slice(0, 5).join(', ')}`;
  const fix = `name exact versions: mv ${basename(path)} requirements.in && uv pip compile --universal --generate-hashes requirements.in -o ${basename(path)}`;
  return [{ code: 'PythonNotLocked', what, fix }];
}
