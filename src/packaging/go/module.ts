import { join } from 'node:path';
import { directoriesUpward } from '../../bundling/files/app-directory';
import type { FileQuery } from '../../bundling/files/file-queries';
import { statusOf } from '../../bundling/files/file-status';
import { portablePath } from '../../private/paths';

/** The folder of the module that a folder belongs to: the nearest upward with a `go.mod`. */
export function moduleOf(folder: string): string | undefined {
  return directoriesUpward(folder).find((at) => statusOf(join(at, 'go.mod'))?.isFile());
}

/** The files that decide on versions of modules. A `go.work` may lie in any folder above. */
export function moduleQueries(appDir: string, module: string): FileQuery[] {
  const work = directoriesUpward(module).flatMap((at) => [join(at, 'go.work'), join(at, 'go.work.sum')]);
  const files = [...['go.mod', 'go.sum', 'vendor/modules.txt'].map((name) => join(module, name)), ...work];
  return files.map((file) => ['content', portablePath(appDir, file), '']);
}

/** A package as `go list` describes it. */
export interface ListedPackage {
  readonly Dir: string;
  readonly Name: string;
  readonly Standard?: boolean;
  readonly EmbedPatterns?: readonly string[];
  readonly Module?: {
    readonly Main?: boolean;
    readonly Version?: string;
    readonly Replace?: { readonly Version?: string };
  };
}

/** The lists of files in the description of a package that are compiled, linked or embedded. */
export const FILE_LISTS = [
  ...['GoFiles', 'CgoFiles', 'CFiles', 'CXXFiles', 'MFiles', 'HFiles', 'FFiles', 'SFiles', 'SysoFiles'],
  ...['EmbedFiles'],
] as const;

/** The packages that `go list -json` prints: objects one after the other. */
export function packagesIn(output: string): ListedPackage[] {
  return output
    .split(/^(?=\{)/m)
    .filter((text) => text.trim() !== '')
    .map((text) => JSON.parse(text));
}

/**
 * The files of the user's own packages. Those of other modules follow from `go.sum`.
 *
 * @param module the folder of the module that is built
 */
export function sourceQueries(appDir: string, module: string, packages: readonly ListedPackage[]): FileQuery[] {
  return packages.filter((one) => isOwn(one, module)).flatMap((one) => queriesFor(appDir, one));
}

function isOwn({ Dir, Standard, Module }: ListedPackage, module: string): boolean {
  if (Standard) return false;
  if (`${Dir}/`.startsWith(`${module}/`)) return true;
  // In a workspace several modules are main; a replacement without a version is a folder.
  return Module === undefined || Module.Main === true || (Module.Replace ? !Module.Replace.Version : !Module.Version);
}

function queriesFor(appDir: string, one: ListedPackage): FileQuery[] {
  const lists = one as unknown as Readonly<Record<string, readonly string[] | undefined>>;
  const files = FILE_LISTS.flatMap((name) => lists[name] ?? []);
  const folder = portablePath(appDir, one.Dir);
  // A new file may belong to the package, or match what is embedded.
  const names: FileQuery = [(one.EmbedPatterns ?? []).length > 0 ? 'files' : 'listing', folder, ''];
  return [names, ...files.map((name): FileQuery => ['content', portablePath(appDir, join(one.Dir, name)), ''])];
}
