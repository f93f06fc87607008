import { join } from 'node:path';
import { textOf } from '../../../files/file-status';
import { namesIn } from '../../../files/folder-files';

/** `@scope+name+1.0.0.patch`, or `outer++inner+1.0.0+001+why.dev.patch`: files of patch-package. */
const OF_PATCH_PACKAGE = /^(@[^+]+\+)?([^+@]+)\+\d/;
const PATCH_FOLDER = /\bpatch-package\b[^"&|;]*?--patch-dir[ =]'?([\w./-]+)/;

/** A line of `patchedDependencies` in the settings of pnpm. */
const OF_PNPM = /^(["']?)([^"':]+)\1:/;

/**
 * Packages that are changed after they are installed, by the name in their manifest: by patch-package, `patchedDependencies` of
 * pnpm and Bun, or `resolutions` of Yarn. A registry has them as they were.
 *
 * @param folders those that may have the patches, or say which there are
 */
export function patchedPackages(folders: readonly string[]): ReadonlySet<string> {
  return new Set(folders.flatMap((folder) => [...inManifest(folder), ...inWorkspaceFile(folder)]));
}

function inManifest(folder: string): string[] {
  const text = textOf(join(folder, 'package.json'));
  const patches = namesIn(join(folder, PATCH_FOLDER.exec(text)?.[1] ?? 'patches'));
  const manifest = parsed(text);
  const resolutions = Object.entries(manifest.resolutions ?? {}).filter(([, target]) => /^patch:/.test(`${target}`));
  return [
    ...new Set(patches.flatMap(ofFile)),
    ...Object.keys(manifest.patchedDependencies ?? {}).map(nameIn),
    ...Object.keys(manifest.pnpm?.patchedDependencies ?? {}).map(nameIn),
    ...resolutions.map(([pattern]) => nameIn(pattern)),
  ];
}

function ofFile(file: string): string[] {
  const inner = file.split('++').at(-1) as string;
  const [, scope = '', name] = (file.endsWith('.patch') && OF_PATCH_PACKAGE.exec(inner)) || [];
  return name === undefined ? [] : [`${scope.replace('+', '/')}${name}`];
}

function inWorkspaceFile(folder: string): string[] {
  const lines = textOf(join(folder, 'pnpm-workspace.yaml')).split('\n');
  const start = lines.findIndex((line) => /^patchedDependencies:/.test(line));
  const below = start < 0 ? [] : lines.slice(start + 1);
  const end = below.findIndex((line) => /^\S/.test(line));
  return below.slice(0, end < 0 ? below.length : end).flatMap((line) => {
    const [, , id] = OF_PNPM.exec(line.trim()) ?? [];
    return id === undefined ? [] : [nameIn(id)];
  });
}

/** The name in `it@1.0.0`, `@scope/it@npm:^1`, `outer/it` or `**\/it`. */
function nameIn(id: string): string {
  const at = id.indexOf('@', id.lastIndexOf('/@') < 0 ? 1 : id.lastIndexOf('/@') + 2);
  const parts = (at < 0 ? id : id.slice(0, at)).split('/');
  const isScoped = parts.at(-2)?.startsWith('@') === true;
  return parts.slice(isScoped ? -2 : -1).join('/');
}

interface Manifest {
  readonly resolutions?: object;
  readonly patchedDependencies?: object;
  readonly pnpm?: { readonly patchedDependencies?: object };
}

function parsed(text: string): Manifest {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
