import type * as Esbuild from 'esbuild';
import type { BatchOrder, BuildOrder, EntryResult } from './build-order';
import type { BundleStore } from './bundle-store';
import { type BatchOutput, esbuildOptions, outputsOf } from './esbuild-call';
import { Facts } from './facts';
import { FinishedBundle } from './finished-bundle';
import { awaitingFiles, byFormat, leadsToAny, withFormat } from './format-choice';
import { InputGraph } from './input-graph';
import { OutputFormat } from './output-format';
import { ResolutionQuestions } from './resolution-questions';

/** esbuild did not even begin: it is not installed as it should be, or does not know an option. */
export class EsbuildError extends Error {}

/** Builds a batch: once for each format that its entries want. */
export async function buildBatch(order: BuildOrder, batch: BatchOrder, store: BundleStore): Promise<EntryResult[]> {
  const isFree = batch.settings.format === OutputFormat.AUTO;
  const results = await inTurn(byFormat(order.appDir, batch), (part) => buildPart(order, part, store, isFree));
  return results.flat();
}

/** When it fails as a whole, its entries are built one by one: most of them are well. */
async function buildPart(
  order: BuildOrder,
  batch: BatchOrder,
  store: BundleStore,
  isFree: boolean,
): Promise<EntryResult[]> {
  const esbuild = load(batch.esbuild);
  const startedAt = Date.now();
  let output: BatchOutput;
  try {
    output = await esbuild.build(esbuildOptions(order.appDir, batch));
  } catch (error) {
    if (!isBuildFailure(error)) throw new EsbuildError(messageOf(error));
    const parts = (isFree && (await partsByAwait(order.appDir, batch, error, esbuild))) || oneByOne(batch);
    if (parts.length === 0) return [await failed(order, batch, error, esbuild)];
    return (await inTurn(parts, (part) => buildPart(order, part, store, isFree))).flat();
  }
  const facts = new Facts(order.appDir);
  const questions = new ResolutionQuestions(order.appDir, batch.settings, facts);
  const graph = new InputGraph(order.appDir, output.metafile.inputs, facts, questions, startedAt);
  return inTurn(outputsOf(order.appDir, batch, output), async (entryOutput, index) => {
    const finished = new FinishedBundle(order.appDir, batch, index, entryOutput, output.metafile.inputs);
    const bundle = { ...store.addBundle(finished.contents), ...(await finished.exportNames(esbuild)) };
    const findings = graph.findingsOf(finished.entryPoint, batch.settings.inject);
    if (findings) store.addRecord(batch.entries[index].key, bundle, findings);
    return { key: batch.entries[index].key, bundle };
  });
}

function load(directory: string): typeof Esbuild {
  try {
    return require(directory);
  } catch (error) {
    throw new EsbuildError(messageOf(error));
  }
}

/** The entries that await at the top level, and the others; nothing when that is not what is wrong. */
async function partsByAwait(
  appDir: string,
  batch: BatchOrder,
  failure: Esbuild.BuildFailure,
  esbuild: typeof Esbuild,
): Promise<BatchOrder[] | undefined> {
  const files = awaitingFiles(failure.errors);
  if (files.length === 0) return undefined;
  const asModules = withFormat(batch, OutputFormat.ES_MODULE, () => true);
  if (batch.entries.length === 1) return [asModules];
  try {
    const output: BatchOutput = await esbuild.build(esbuildOptions(appDir, asModules));
    const isAwaiting = outputsOf(appDir, asModules, output).map(({ meta }) =>
      leadsToAny(output.metafile.inputs, meta.entryPoint ?? '', files),
    );
    return [
      withFormat(batch, OutputFormat.ES_MODULE, (_entry, index) => isAwaiting[index]),
      withFormat(batch, OutputFormat.COMMONJS, (_entry, index) => !isAwaiting[index]),
    ].filter(({ entries }) => entries.length > 0);
  } catch {
    return undefined;
  }
}

function oneByOne(batch: BatchOrder): BatchOrder[] {
  return batch.entries.length === 1 ? [] : batch.entries.map((entry) => ({ ...batch, entries: [entry] }));
}

async function failed(
  order: BuildOrder,
  { entries: [{ key }] }: BatchOrder,
  failure: Esbuild.BuildFailure,
  esbuild: typeof Esbuild,
): Promise<EntryResult> {
  const messages = await esbuild.formatMessages(failure.errors, { kind: 'error', color: order.color });
  return { key, errors: messages.join('').trimEnd() };
}

async function inTurn<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const [index, item] of items.entries()) results.push(await work(item, index));
  return results;
}

function isBuildFailure(error: unknown): error is Esbuild.BuildFailure {
  return error instanceof Error && Array.isArray((error as Partial<Esbuild.BuildFailure>).errors);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
