import { join, posix } from 'node:path';
import type { Metafile } from 'esbuild';
import { localPath, packageFolder } from '../../../private/paths';
import type { FileQuery } from '../../files/file-queries';
import { statusOf, textOf } from '../../files/file-status';
import type { BatchOrder, MainFile } from '../../protocol/order';
import type { EntryOutput } from '../esbuild/call';

/** Code that exports one thing, and so is another thing than the names of an ES module. */
const EXPORTS_ONE = /\bmodule\.exports\s*=/;
const HAS_DEFAULT = /\bexport\s+default\b|\bas\s+default\b|[{,]\s*default\b/;

/**
 * The batch in which packages that some code requires are CommonJS, where their ES modules would not do: what is a function in
 * Node.js would be an object with a `default`. All that import them get the same, as in Node.js, so that there is one copy.
 */
export function withRequiredMain(
  appDir: string,
  batch: BatchOrder,
  inputs: Metafile['inputs'],
  outputs: readonly EntryOutput[],
): BatchOrder[] | undefined {
  if (batch.mains !== undefined) return undefined;
  const used = new Set(outputs.flatMap(({ meta }) => Object.keys(meta.inputs)));
  const mains = requiredModules(appDir, inputs, used).filter(
    ({ main, module }) => EXPORTS_ONE.test(textAt(appDir, main)) && HAS_DEFAULT.test(textAt(appDir, module)),
  );
  return mains.length === 0 ? undefined : [{ ...batch, mains }];
}

/** What must stay as it is for the same files of packages to be taken, besides the files themselves. */
export function queriesOnMains(
  appDir: string,
  { mains = [] }: BatchOrder,
  inputs: Metafile['inputs'],
  { meta }: EntryOutput,
): FileQuery[] {
  const others = requiredModules(appDir, inputs, Object.keys(meta.inputs)).map(({ main }) => main);
  return [...mains.map(({ module }) => module), ...others].map((file): FileQuery => ['content', file, '']);
}

/** The ES modules of packages that code requires, each with the file that Node.js loads. */
function requiredModules(appDir: string, inputs: Metafile['inputs'], used: Iterable<string>): MainFile[] {
  const found = new Map<string, MainFile>();
  const byFile = requiredIn(inputs);
  for (const file of used) {
    for (const { original, path } of byFile.get(file) ?? []) {
      if (found.has(path)) continue;
      const main = mainOf(appDir, original, path);
      if (main !== undefined) found.set(path, { name: original, module: path, main });
    }
  }
  return [...found.values()].sort((a, b) => (a.module < b.module ? -1 : 1));
}

interface Required {
  readonly original: string;
  readonly path: string;
}

/** The ES modules that the files of a batch require: few do, and each is in many entries. */
function requiredIn(inputs: Metafile['inputs']): ReadonlyMap<string, readonly Required[]> {
  const known =
    required.get(inputs) ??
    new Map<string, readonly Required[]>(
      Object.keys(inputs).flatMap((file) => {
        const modules = inputs[file].imports.flatMap(({ original, path, kind, external }) => {
          const isModule = kind === 'require-call' && !external && inputs[path]?.format === 'esm';
          return isModule && original !== undefined ? [{ original, path }] : [];
        });
        return modules.length > 0 ? [[file, modules] as const] : [];
      }),
    );
  required.set(inputs, known);
  return known;
}

const required = new WeakMap<Metafile['inputs'], ReadonlyMap<string, readonly Required[]>>();

/** The file that Node.js loads where esbuild has found an ES module. */
function mainOf(appDir: string, name: string, module: string): string | undefined {
  const root = packageFolder(module);
  const at = module.lastIndexOf('node_modules/') + 'node_modules/'.length;
  const folder = module.slice(0, at) + name;
  if (root === undefined || !module.startsWith(`${folder}/`) || manifestIn(appDir, root).exports !== undefined)
    return undefined;
  const { main } = manifestIn(appDir, folder);
  const stem = posix.join(folder, typeof main === 'string' ? main : 'index');
  const file = [stem, `${stem}.js`, `${stem}/index.js`, `${folder}/index.js`].find((path) =>
    statusOf(localPath(appDir, path))?.isFile(),
  );
  return file === module ? undefined : file;
}

function manifestIn(appDir: string, folder: string): { readonly main?: unknown; readonly exports?: unknown } {
  try {
    return JSON.parse(textAt(appDir, join(folder, 'package.json'))) ?? {};
  } catch {
    return {};
  }
}

function textAt(appDir: string, file: string): string {
  return textOf(localPath(appDir, file));
}
