import { join } from 'node:path';
import { directoriesUpward } from '../../bundling/files/app-directory';
import { statusOf, textOf } from '../../bundling/files/file-status';

/** What states the dependencies of a project, in the order in which one is preferred to the next. */
const MANIFESTS = [
  { kind: 'uv', file: 'uv.lock' },
  { kind: 'poetry', file: 'poetry.lock' },
  { kind: 'pipenv', file: 'Pipfile.lock' },
  { kind: 'requirements', file: 'requirements.txt' },
  { kind: 'unlocked', file: 'Pipfile' },
  { kind: 'unlocked', file: 'pyproject.toml' },
] as const;

/** Where the dependencies of a function are stated. */
export interface Manifest {
  readonly kind: (typeof MANIFESTS)[number]['kind'];
  /** The folder of the project. */
  readonly folder: string;
  /** The file, in the folder. */
  readonly file: string;
  /** The folder that paths in a lock file begin at. */
  readonly root: string;
}

/** The files that may state dependencies, or belong to those that do. */
export const MANIFEST_FILES = [...MANIFESTS.map(({ file }) => file), 'uv.toml'];

/**
 * The manifest of the project that a folder belongs to: in the nearest folder upward that has one. A member of a workspace
 * of uv has its `pyproject.toml`, and the lock file lies further up.
 */
export function manifestOf(folder: string): Manifest | undefined {
  const upward = directoriesUpward(folder);
  for (const at of upward) {
    const found = MANIFESTS.find(({ file }) => statusOf(join(at, file))?.isFile());
    if (!found) continue;
    if (found.file !== 'pyproject.toml') return { ...found, folder: at, root: at };
    const root = workspaceOf(upward, at);
    if (root !== undefined) return { kind: 'uv', file: 'uv.lock', folder: at, root };
    return hasDependencies(join(at, found.file)) ? { ...found, folder: at, root: at } : undefined;
  }
  return undefined;
}

/** The folder further up with the lock file of a workspace, if there is one. */
function workspaceOf(upward: readonly string[], member: string): string | undefined {
  const above = upward.slice(upward.indexOf(member) + 1);
  const root = above.find((at) => statusOf(join(at, 'uv.lock'))?.isFile());
  const isWorkspace = root !== undefined && textOf(join(root, 'pyproject.toml')).includes('[tool.uv.workspace]');
  return isWorkspace ? root : undefined;
}

/** Many have a `pyproject.toml` only for their formatter. */
function hasDependencies(path: string): boolean {
  const text = textOf(path);
  return /^dependencies\s*=\s*\[\s*[^\]\s]/m.test(text) || /^\[tool\.poetry\.dependencies\]/m.test(text);
}

/** The lines of a `requirements.txt` that name no exact version, so that tomorrow's package would be another one. */
export function looseLines(text: string): string[] {
  const lines = text.replaceAll('\r', '').replaceAll('\\\n', ' ').split('\n');
  return lines
    .map((line) => (line.startsWith('#') ? '' : line.split(' #')[0]).trim())
    .filter((line) => line !== '' && !line.startsWith('-') && !isExact(line));
}

/** `name[extra]==1.2.3`, or an address. */
function isExact(line: string): boolean {
  const [requirement] = line.split(';');
  const [, version = ''] = requirement.split(/===?/);
  return line.includes(' @ ') || /^[^*,]+$/.test(version.trim());
}

/** Whether every requirement has hashes. pip and uv want them for all or for none. */
export function hasHashes(text: string): boolean {
  return text.includes('--hash=');
}
