import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { localPath, packageFolder, packageNameOf } from '../../../private/paths';
import type { Finding } from '../../cache/cache';
import type { FileQueries } from '../../files/file-queries';
import { hasNativeSigns, NATIVE } from '../../files/native-signs';
import { Loader } from '../../options/loader';
import type { NodeModule } from '../../protocol/bundle-record';
import type { BatchOrder, EntryOrder } from '../../protocol/order';
import type { BatchOutput, EntryOutput } from '../esbuild/call';
import { keyOf, united } from '../failures/lazy-imports';
import { importTargets } from '../inputs/import-targets';
import { leadsToAny } from '../inputs/leads-to-any';
import { dispensableNatives } from './optional-natives';

/** The inputs of a build that cannot be bundled. */
interface NativeInputs {
  /** Packages, each with its files among the inputs. */
  readonly packages: ReadonlyMap<string, readonly string[]>;
  /** Compiled files of the app, which are copied. */
  readonly ownFiles: readonly string[];
}

/**
 * Returns the batches to rebuild because some of their inputs cannot be bundled: packages with compiled parts are left
 * out and installed beside the bundle, unless the packages that ask for them can do without, and compiled files of the app
 * are copied. Undefined if there are no such inputs, or if the user sets a loader for them.
 */
export function withoutNative(
  appDir: string,
  batch: BatchOrder,
  output: BatchOutput,
  entries: readonly EntryOutput[],
): BatchOrder[] | undefined {
  const { inputs } = output.metafile;
  if (batch.settings.loader[NATIVE] !== undefined) return undefined;
  const missing = united(batch.missing ?? [], dispensableNatives(appDir, inputs), keyOf);
  if (missing.length > (batch.missing?.length ?? 0)) return [{ ...batch, missing }];
  const { packages, ownFiles } = nativeInputs(appDir, inputs);
  if (packages.size === 0 && ownFiles.length === 0) return undefined;
  const parts = new Map<string, { modules: NodeModule[]; copies: boolean; entries: EntryOrder[] }>();
  for (const [index, { meta }] of entries.entries()) {
    const leadsTo = (files: readonly string[]) => leadsToAny(inputs, meta.entryPoint ?? '', files);
    const modules: NodeModule[] = [...packages]
      .filter(([, files]) => leadsTo(files))
      .map(([folder]) => ({ name: packageNameOf(folder), folder }));
    const copies = leadsTo(ownFiles);
    // A copy has its own name beside the bundle, so its entry is built alone.
    const id = JSON.stringify([modules, copies && index]);
    const part = parts.get(id) ?? { modules, copies, entries: [] };
    part.entries.push(batch.entries[index]);
    parts.set(id, part);
  }
  return [...parts.values()].map((part) => changed(batch, part.modules, part.copies, part.entries));
}

/** Findings on packages with compiled parts: the next version may not have any. */
export function aboutModules({ modules = [] }: BatchOrder, files: FileQueries): Finding[][] {
  return modules.map(({ folder }) => {
    const file = `${folder}/package.json`;
    return [['content', file, '', files.answer(['content', file, ''])]];
  });
}

function changed(
  batch: BatchOrder,
  modules: readonly NodeModule[],
  copies: boolean,
  entries: readonly EntryOrder[],
): BatchOrder {
  const part = outsideOf(batch, modules, entries);
  if (!copies) return part;
  return { ...part, settings: { ...part.settings, loader: { ...part.settings.loader, [NATIVE]: Loader.COPY } } };
}

/** Some entries of a batch, with packages that are not bundled but installed beside. */
export function outsideOf(
  batch: BatchOrder,
  modules: readonly NodeModule[],
  entries: readonly EntryOrder[],
): BatchOrder {
  const { settings } = batch;
  return {
    ...batch,
    entries,
    modules: [...(batch.modules ?? []), ...modules],
    settings: { ...settings, external: [...settings.external, ...modules.map(({ name }) => name)] },
  };
}

function nativeInputs(appDir: string, inputs: Metafile['inputs']): NativeInputs {
  const files = new Map<string, string[]>();
  const ownFiles: string[] = [];
  for (const input of Object.keys(inputs)) {
    const folder = packageFolder(input);
    const others = folder === undefined ? undefined : files.get(folder);
    if (others) others.push(input);
    else if (folder !== undefined) files.set(folder, [input]);
    else if (input.endsWith(NATIVE)) ownFiles.push(input);
  }
  // A package for one machine is installed together with the one that loads it.
  const loading = [...files].filter(([folder, own]) => isNative(appDir, folder, own, inputs));
  return { packages: new Map(loading), ownFiles };
}

function isNative(appDir: string, folder: string, files: readonly string[], inputs: Metafile['inputs']): boolean {
  // A missing file was requested by code that can do without.
  const loadsNative = files.some((file) =>
    inputs[file].imports.some(
      ({ path, external }) =>
        path.endsWith(NATIVE) &&
        (!external || (path.includes('*') && importTargets(inputs, file, path).some((it) => it.endsWith(NATIVE)))),
    ),
  );
  return loadsNative || hasNativeSigns(manifestIn(localPath(appDir, folder)));
}

function manifestIn(directory: string): unknown {
  try {
    return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  } catch {
    return undefined;
  }
}
