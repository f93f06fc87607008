import type * as Esbuild from 'esbuild';
import type { Fault } from '../../private/errors';
import { stageContents } from '../cache/staging';
import { FileQueries } from '../files/file-queries';
import { UserFileError } from '../files/user-file-error';
import { OutputFormat } from '../options/output-format';
import type { BatchOrder, BuildOrder, EntryResult } from '../protocol/order';
import { Ahead } from './ahead';
import { halves, inSequence, oneByOne, pause, withoutDivision } from './batch-parts';
import type { BundleStore } from './bundle-store';
import { type EntryOutput, esbuildOptions, hasStrayFiles, outputsOf, settingsIn } from './esbuild/call';
import { EsbuildError, isBuildFailure, optionRefusal } from './esbuild/failure';
import { loadEsbuild } from './esbuild/load';
import { type EsbuildRun, runEsbuild } from './esbuild/run';
import { failed } from './failures/failed-entry';
import { withoutMissing } from './failures/lazy-imports';
import { FinishedBundle } from './finished-bundle';
import { byFormat, partsByAwait } from './format-choice';
import { InputGraph } from './inputs/input-graph';
import { ResolutionQueries } from './inputs/resolution-queries';
import { type Beside, besideEntries, withPrograms } from './own-files/beside';
import { aboutModules, withoutNative } from './package-needs/native-inputs';
import { PackageNeeds } from './package-needs/packages-beside';
import { withParents } from './package-needs/parent-module';
import { queriesOnMains, withRequiredMain } from './package-needs/required-main';
import { readBatch } from './read-batch';
import { Division } from './sdk-part/division';
import type { Known } from './sdk-part/known';
import { sendsFunctions } from './stringified/sends-functions';
import { withJsxRuntime } from './tsconfig/jsx-runtime';
import { byConfig, referencedConfig } from './tsconfig/referenced-config';
import { UserCode, type UserKnowledge } from './user-code/user-code';

/** The state that all parts of a batch share. */
interface Build {
  readonly order: Omit<BuildOrder, 'batches'>;
  readonly store: BundleStore;
  readonly esbuild: typeof Esbuild;
  readonly user: UserCode;
  /** Whether the code decides the format. */
  readonly isFormatFree: boolean;
  readonly known: Known;
}

/** Builds a batch: once for each format that its entries need. */
export async function buildBatch(
  order: Omit<BuildOrder, 'batches'>,
  batch: BatchOrder,
  store: BundleStore,
  known: Known,
): Promise<EntryResult[]> {
  const build = {
    order,
    store,
    known,
    isFormatFree: batch.settings.format === OutputFormat.AUTO,
    esbuild: loadEsbuild(batch.esbuild),
  };
  const user = new UserCode(order.appDir, batch);
  try {
    await user.before();
    const parts = byFormat(order.appDir, batch).flatMap((part) => byConfig(order.appDir, part));
    return (await inSequence(parts, (part) => buildPart({ ...build, user }, part))).flat();
  } catch (error) {
    const fault = faultOf(error);
    return batch.entries.map(({ key }) => ({ key, fault }));
  }
}

/** Builds entries of one format. If that fails, the halves are built, until the broken entries are isolated. */
async function buildPart(build: Build, batch: BatchOrder): Promise<EntryResult[]> {
  const { order, esbuild, user } = build;
  const inParts = async (parts: BatchOrder[]) => (await inSequence(parts, (part) => buildPart(build, part))).flat();
  const startedAt = Date.now();
  const options = await user.options(esbuildOptions(order.appDir, batch));
  const division = Division.of(order, batch, startedAt);
  const place = { folder: order.scratchDir, inMemory: user.mayWantOutput };
  let run: EsbuildRun;
  try {
    const turn = { holds: division !== undefined };
    run = await runEsbuild(esbuild, division?.ownOptions(options) ?? options, { ...place, turn });
  } catch (error) {
    if (error instanceof UserFileError) throw error;
    const refusal = optionRefusal(error);
    if (refusal !== undefined) throw user.optionFailure(refusal) ?? new EsbuildError(refusal);
    if (!isBuildFailure(error)) throw error;
    if (division?.isToBlame(error)) return inParts(withoutDivision(batch));
    const without = withoutMissing(order.appDir, batch, error.errors);
    if (without) return buildPart(build, without);
    const parts = (build.isFormatFree && (await partsByAwait(build, order.appDir, batch, error))) || halves(batch);
    if (parts.length === 0) return [await failed(order, batch, error, esbuild)];
    return inParts(parts);
  }
  build.known.thread.start(batch.entries.length, order.workers);
  const ahead = new Ahead(esbuild, { appDir: order.appDir, batch, options }, run);
  try {
    user.checkOutput(batch, run.output);
    const meanwhile = (inputs: Esbuild.Metafile['inputs']) => void ahead.start(inputs).catch(() => {});
    const divided = (await division?.complete(run, { esbuild, place, known: build.known, meanwhile })) ?? run;
    ahead.end();
    run.release();
    if (Array.isArray(divided)) return await inParts(divided);
    const outputs = outputsOf(order.appDir, batch, divided.output);
    const needs = new PackageNeeds(order.appDir, batch, outputs, build.known.files);
    const parts =
      withoutNative(order.appDir, batch, divided.output, outputs) ??
      needs.parts() ??
      withJsxRuntime(order.appDir, batch, outputs) ??
      withParents(order.appDir, batch, outputs) ??
      withRequiredMain(order.appDir, batch, divided.output.metafile.inputs, outputs);
    if (parts) return await inParts(parts);
    if (hasStrayFiles(batch, outputs, divided.output)) return await inParts(oneByOne(batch));
    const { inputs } = divided.output.metafile;
    const beside = await besideEntries(order.appDir, esbuild, batch, inputs, outputs, (index) => needs.appReads(index));
    const running = withPrograms(batch, beside);
    if (running) return await inParts(running);
    const began = division?.startedAt ?? startedAt;
    return await finish(build, batch, { run: divided, outputs, beside, needs, options, startedAt: began, ahead });
  } finally {
    run.release();
    run.remove();
  }
}

/** The output of esbuild for a batch. */
interface BuiltBatch {
  readonly run: EsbuildRun;
  readonly outputs: readonly EntryOutput[];
  readonly beside: readonly Beside[];
  readonly needs: PackageNeeds;
  readonly options: Esbuild.BuildOptions;
  readonly startedAt: number;
  readonly ahead: Ahead;
}

/** Stores the bundles of a batch with their descriptions. */
async function finish(build: Build, batch: BatchOrder, built: BuiltBatch): Promise<EntryResult[]> {
  const { order, store, esbuild, user } = build;
  const { run, options } = built;
  const { inputs } = run.output.metafile;
  const files = new FileQueries(order.appDir, build.known.memory(order));
  const settings = settingsIn(options, batch.settings);
  const resolution = new ResolutionQueries(order.appDir, settings, files);
  const packages = build.known.findings(settings);
  const graph = new InputGraph(order.appDir, inputs, files, resolution, built.startedAt, packages, order.outdir);
  const { sends: known, files: memory, reader } = build.known;
  const readable = { appDir: order.appDir, batch, options, inputs, outputs: built.outputs };
  const usageOf = readBatch(esbuild, readable, reader, built.ahead.readable);
  const hasPlugins = settings.configFile !== undefined;
  const looked = { ...order, esbuild, inputs, hasPlugins, known, files: memory };
  const all: FinishedBundle[] = [];
  const pending: ReturnType<FinishedBundle['describe']>[] = [];
  for (const [index, output] of built.outputs.entries()) {
    const sends = batch.settings.keepNames && (await sendsFunctions(looked, output));
    const ready = { outdir: run.outdir, sendsFunctions: sends };
    const finished = new FinishedBundle(order.appDir, batch, index, output, inputs, options, ready);
    all.push(finished);
    pending.push(finished.describe(esbuild, run.output.warnings, built.ahead.exports[index]));
    await pause();
  }
  // A thread reads while this one finishes the bundles.
  const ahead = reader.isApart ? pending.map(async (one, index) => usageOf(index, await one)) : [];
  // What fails is told when it is asked for.
  for (const one of ahead) one.catch(() => {});
  const descriptions = await Promise.all(pending);
  const keep = async (finished: FinishedBundle, index: number): Promise<() => Promise<EntryResult>> => {
    const { file } = batch.entries[index];
    const beside = built.beside[index];
    if (beside.mistake) throw beside.mistake;
    const contents = await user.finish(file, finished.contents, beside.contents);
    const stored = store.addBundle(contents);
    stageContents(stored, contents, order.outdir);
    const known = user.knowledge();
    await pause();
    return () => record(index, stored, known);
  };
  // What a thread does meanwhile is awaited as late as possible.
  const record = async (
    index: number,
    stored: ReturnType<BundleStore['addBundle']>,
    known: UserKnowledge,
  ): Promise<EntryResult> => {
    const { key, file } = batch.entries[index];
    const beside = built.beside[index];
    const usage = await (ahead[index] ?? usageOf(index, descriptions[index]));
    const { asides, appReads } = beside;
    const bundle = { ...stored, ...descriptions[index], asides, appReads, usage };
    const { queries: config } = referencedConfig(order.appDir, file);
    const ofMains = queriesOnMains(order.appDir, batch, inputs, built.outputs[index]);
    const queries = [...known.queries, ...beside.queries, ...built.needs.queries(index), ...config, ...ofMains];
    const others = [...(options.inject ?? []), ...beside.programs.map((program) => program.file)];
    const covered = (await run.covered?.[index]) ?? [];
    const more = { ...known, queries, covered };
    const findings = known.isCertain && graph.findingsOf(file, all[index].entryPoint, others, more);
    if (findings)
      store.addRecord(
        key,
        bundle,
        [...findings, ...aboutModules(batch, files)],
        covered.flatMap(({ groups }) => groups),
      );
    await pause();
    return { key, bundle, gaps: known.gaps };
  };
  const failure =
    (index: number) =>
    (error: unknown): EntryResult => ({ key: batch.entries[index].key, fault: faultOf(error) });
  const kept = await inSequence(all, (finished, index) => keep(finished, index).catch(failure(index)));
  return inSequence(kept, async (one, index) => (typeof one === 'function' ? one().catch(failure(index)) : one));
}

/** Returns the fault of a file of the user's, and rethrows any other error. */
function faultOf(error: unknown): Fault {
  if (error instanceof UserFileError) return error.fault;
  throw error;
}
