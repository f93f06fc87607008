import { basename, join } from 'node:path';
import type * as Esbuild from 'esbuild';
import type { CodeUsage } from '../../analysis/found/code-usage';
import { Sdk } from '../../analysis/libraries/clients';
import { modulesToLeaveOut, packageOf } from '../../analysis/libraries/known-packages';
import { ALL } from '../../analysis/read-entry';
import { MAX_DATA } from '../../analysis/syntax/data-text';
import { localPath } from '../../private/paths';
import { FileMemory } from '../files/states/file-memory';
import { OutputFormat } from '../options/output-format';
import type { BatchOrder } from '../protocol/order';
import { handlerNames } from '../protocol/read-exports';
import { bundledCommands } from './bundled-commands';
import { type EntryOutput, outputsOf } from './esbuild/call';
import type { DescribedExports } from './exports/export-names';
import { notesOnUnseen } from './package-needs/unseen-modules';
import { CodeReader, type ReadsEntry } from './reading/code-reader';
import { completed, type EntryTexts, type Usages } from './reading/read-texts';

/** The output of esbuild for a batch. */
export interface ReadableBatch {
  readonly appDir: string;
  readonly batch: BatchOrder;
  readonly options: Esbuild.BuildOptions;
  readonly inputs: Esbuild.Metafile['inputs'];
  readonly outputs: readonly EntryOutput[];
}

/** The readable code of a batch. */
export interface Readable {
  /** The packages that it is without. */
  readonly without: readonly string[];
  readonly inputs: Esbuild.Metafile['inputs'];
  /** Undefined if it cannot be built. */
  readonly outputs: Promise<EntryOutput[] | undefined>;
}

/** Starts to build the readable code of a batch. */
export function readableOf(
  esbuild: typeof Esbuild,
  { appDir, batch, options, inputs }: Omit<ReadableBatch, 'outputs'>,
): Readable {
  const without = modulesToLeaveOut(inputs);
  const outputs = esbuild.build(readableOptions(appDir, options, inputs, without)).then(
    (result) => outputsOf(appDir, withFormat(batch), result as Esbuild.BuildResult<{ write: false; metafile: true }>),
    () => undefined,
  );
  return { without, inputs, outputs };
}

/** Whether readable code that was built when less was known is what it would be now. */
function isStillReadable({ without, inputs }: Readable, now: Esbuild.Metafile['inputs']): boolean {
  const names = new Set(Object.keys(inputs).flatMap((file) => packageOf(file) ?? []));
  const others = [...names].filter((name) => !OF_SDK.test(name));
  if (others.length === 0) return true;
  const [before, after] = [new Set(without), new Set(modulesToLeaveOut(now))];
  return others.every((name) => before.has(name) === after.has(name));
}

/** Starts to read the code of a batch. The returned function reads an entry once its exports are known. */
export function readBatch(
  esbuild: typeof Esbuild,
  built: ReadableBatch,
  reader = new CodeReader(),
  early?: Readable,
): (index: number, exports: DescribedExports) => Promise<Usages> {
  const { appDir, batch, inputs, outputs } = built;
  const { outputs: readable } = early && isStillReadable(early, inputs) ? early : readableOf(esbuild, built);
  const sdk = new Sdk(appDir);
  const memory = new FileMemory();
  const isOfSdk = (file: string) => memory.ask(isFileOfSdk, file);
  const reads: ReadsEntry = reader.open({ appDir, graph: withoutSdk(inputs, isOfSdk) }, outputs.length);
  return async (index, known) => {
    const exports = exportsToRead(batch, index, known);
    const { files, meta, programs } = outputs[index];
    const live = Object.entries(meta.inputs).filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && !isOfSdk(file));
    const entry: EntryTexts = {
      ...textsOf((await readable)?.[index]),
      exports,
      bundle: { inputs: Object.fromEntries(live) },
      source: join(appDir, batch.entries[index].file),
      // What is run beside the code is not followed: all that it may call counts.
      calls: programs.flatMap((program) => bundledCommands({ files, meta: program }, sdk)),
      notes: batch.settings.onlyReadFor === undefined ? [] : notesOnUnseen(meta),
    };
    const { usages, beside } = await reads(entry);
    const missing = exports.filter((name) => usages[name] === undefined);
    if (missing.length === 0) return usages;
    return { ...usages, ...completed(usageOfUnreadable(outputs[index], missing, sdk), beside, entry.source) };
  };
}

function exportsToRead({ settings, entries }: BatchOrder, index: number, known: DescribedExports): readonly string[] {
  if (settings.onlyReadFor !== undefined) return [settings.onlyReadFor];
  const wanted = entries[index].exports;
  const handlers = handlerNames(known).filter((name) => name === ALL || (wanted?.includes(name) ?? true));
  return wanted?.includes(ALL) && !handlers.includes(ALL) ? [...handlers, ALL] : handlers;
}

/** Their names tell what they do: nobody reads them. */
const OF_SDK = /^@(?:aws-sdk|smithy)\//;

function isFileOfSdk(file: string): boolean {
  return OF_SDK.test(packageOf(file) ?? '');
}

/** The files that may be read, and one of each package of the SDK: that it is there is known. */
function withoutSdk(
  inputs: Esbuild.Metafile['inputs'],
  isOfSdk: (file: string) => boolean,
): Esbuild.Metafile['inputs'] {
  const others: Esbuild.Metafile['inputs'] = {};
  const ofSdk = new Map<string | undefined, string>();
  for (const file of Object.keys(inputs)) {
    if (isOfSdk(file)) ofSdk.set(packageOf(file), file);
    else others[file] = inputs[file];
  }
  for (const file of ofSdk.values()) others[file] = { ...inputs[file], imports: [] };
  return others;
}

function textsOf(output: EntryOutput | undefined): Pick<EntryTexts, 'code' | 'map' | 'files'> {
  const fileOf = (wanted: string) =>
    [...(output?.files ?? [])].find(([name]) => basename(name) === wanted)?.[1].contents.slice();
  return { code: fileOf('index.js'), map: fileOf('index.js.map'), files: Object.keys(output?.meta.inputs ?? {}) };
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
  without: readonly string[],
): Esbuild.BuildOptions {
  const data = Object.keys(inputs).filter((file) => file.endsWith('.json') && inputs[file].bytes > MAX_DATA);
  return {
    ...options,
    banner: undefined,
    footer: undefined,
    external: [...(options.external ?? []), ...without, ...data.map((file) => localPath(appDir, file))],
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
