import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type * as Esbuild from 'esbuild';
import { withDeclaredType } from '../../analysis/event/typed-event';
import type { CodeUsage } from '../../analysis/found/code-usage';
import { Sdk } from '../../analysis/libraries/clients';
import { clientsByName } from '../../analysis/libraries/clients-by-name';
import { modulesToLeaveOut } from '../../analysis/libraries/known-packages';
import { namedReads, packageReads, withPackageReads } from '../../analysis/libraries/package-reads';
import { BundledPackageTexts, type PackageTexts } from '../../analysis/libraries/package-texts';
import { vendoredCalls } from '../../analysis/libraries/vendored-sdk';
import { ALL, attempt, inOrder, readEntry } from '../../analysis/read-entry';
import { MAX_DATA } from '../../analysis/syntax/data-text';
import { forgetSections } from '../../analysis/syntax/sections';
import { localPath } from '../../private/paths';
import { OutputFormat } from '../options/output-format';
import type { BundleDescription } from '../protocol/bundle-record';
import type { BatchOrder } from '../protocol/order';
import { handlerNames } from '../protocol/read-exports';
import { bundledCommands } from './bundled-commands';
import { type EntryOutput, outputsOf } from './esbuild/call';
import { notesOnUnseen } from './package-needs/unseen-modules';

/** The output of esbuild for a batch. */
export interface ReadableBatch {
  readonly appDir: string;
  readonly batch: BatchOrder;
  readonly options: Esbuild.BuildOptions;
  readonly inputs: Esbuild.Metafile['inputs'];
  readonly outputs: readonly EntryOutput[];
}

/** Usages by the name of the export. */
export type Usages = Readonly<Record<string, CodeUsage>>;

/** Starts to read the code of a batch. The returned function reads an entry once its exports are known. */
export function readBatch(
  esbuild: typeof Esbuild,
  built: ReadableBatch,
): (index: number, exports: Pick<BundleDescription, 'exports' | 'moreExports' | 'shapes'>) => Promise<Usages> {
  const { appDir, batch, options, inputs } = built;
  const readable = esbuild.build(readableOptions(appDir, options, inputs)).then(
    (result) => outputsOf(appDir, withFormat(batch), result as Esbuild.BuildResult<{ write: false; metafile: true }>),
    () => undefined,
  );
  const sdk = new Sdk(appDir);
  const texts = new BundledPackageTexts(appDir, inputs);
  forgetSections();
  return async (index, known) => {
    const { onlyReadFor } = batch.settings;
    const wanted = batch.entries[index].exports;
    const handlers = handlerNames(known).filter((name) => name === ALL || (wanted?.includes(name) ?? true));
    const all = wanted?.includes(ALL) && !handlers.includes(ALL) ? [ALL] : [];
    const exports = onlyReadFor === undefined ? [...handlers, ...all] : [onlyReadFor];
    const output = (await readable)?.[index];
    const { meta: bundled } = built.outputs[index];
    const reads = [...packageReads(appDir, bundled), ...namedReads(appDir, bundled)];
    // What is run beside the code is not followed: all that it may call counts.
    const { files, programs } = built.outputs[index];
    const called = programs.flatMap((meta) => bundledCommands({ files, meta }, sdk));
    const unseen = onlyReadFor === undefined ? [] : notesOnUnseen(built.outputs[index].meta);
    const vendored = vendoredCalls(appDir, built.outputs[index].meta, sdk);
    const byName = clientsByName(appDir, built.outputs[index].meta, inputs, sdk);
    const complete = ({ calls, reads: own, notes, ...rest }: CodeUsage): CodeUsage =>
      inOrder({
        calls: [...calls, ...called, ...vendored.calls, ...byName.calls],
        reads: withPackageReads(own, reads),
        notes: [...notes, ...vendored.notes, ...byName.notes, ...unseen],
        ...rest,
      });
    const found = (output && attempt(() => readOutput(output, exports, sdk, texts))) ?? {};
    const missing = exports.filter((name) => found[name] === undefined);
    const usages = { ...found, ...(missing.length > 0 && usageOfUnreadable(built.outputs[index], missing, sdk)) };
    const source = sourceOf(join(appDir, batch.entries[index].file));
    return Object.fromEntries(
      Object.entries(usages).map(([name, usage]) => {
        const event = withDeclaredType(usage.event, source, name);
        return [name, complete(event ? { ...usage, event } : usage)];
      }),
    );
  };
}

/** The source of a handler that may state types. */
function sourceOf(file: string): string {
  return /\.[cm]?tsx?$/.test(file) ? (attempt(() => readFileSync(file, 'utf8')) ?? '') : '';
}

function readOutput(output: EntryOutput, exports: readonly string[], sdk: Sdk, texts: PackageTexts): Usages {
  const fileOf = (wanted: string) => [...output.files].find(([name]) => basename(name) === wanted)?.[1].text;
  const code = fileOf('index.js');
  if (code === undefined) return {};
  const entry = { code, map: fileOf('index.js.map'), files: Object.keys(output.meta.inputs), exports };
  return readEntry(entry, sdk, undefined, texts);
}

/** The usage of code that cannot be analyzed: all operations that tree-shaking has left. */
function usageOfUnreadable(output: EntryOutput, exports: readonly string[], sdk: Sdk): Usages {
  const usage: CodeUsage = {
    calls: bundledCommands(output, sdk),
    reads: [],
    notes: [
      {
        id: 'unreadableCode',
        what: 'the code cannot be read, or takes too much work to read, so all operations of the clients that it imports count as called',
        fix: 'state in each link what is allowed',
      },
    ],
  };
  return Object.fromEntries(exports.map((name) => [name, usage]));
}

/** Options for a readable bundle: with all names, without much data and modules that are known or cannot lead to AWS. */
function readableOptions(
  appDir: string,
  options: Esbuild.BuildOptions,
  inputs: Esbuild.Metafile['inputs'],
): Esbuild.BuildOptions {
  const data = Object.keys(inputs).filter((file) => file.endsWith('.json') && inputs[file].bytes > MAX_DATA);
  return {
    ...options,
    banner: undefined,
    footer: undefined,
    external: [
      ...(options.external ?? []),
      ...modulesToLeaveOut(inputs),
      ...data.map((file) => localPath(appDir, file)),
    ],
    format: 'esm',
    keepNames: false,
    legalComments: 'none',
    mangleProps: undefined,
    metafile: true,
    minify: false,
    minifyIdentifiers: false,
    minifySyntax: false,
    minifyWhitespace: false,
    outExtension: undefined,
    sourcemap: 'external',
    sourcesContent: false,
    treeShaking: true,
    write: false,
  };
}

function withFormat(batch: BatchOrder): BatchOrder {
  return { ...batch, settings: { ...batch.settings, format: OutputFormat.COMMONJS } };
}
