import type * as Esbuild from 'esbuild';
import type { BatchOrder, BuildOrder, EntryResult } from './build-order';
import type { BundleStore } from './bundle-store';
import { type BatchOutput, esbuildOptions, outputsOf } from './esbuild-call';
import { Facts } from './facts';
import { FinishedBundle } from './finished-bundle';
import { InputGraph } from './input-graph';
import { ResolutionQuestions } from './resolution-questions';

/** esbuild did not even begin: it is not installed as it should be, or does not know an option. */
export class EsbuildError extends Error {}

/** Builds a batch. When it fails as a whole, its entries are built one by one: most of them are well. */
export async function buildBatch(order: BuildOrder, batch: BatchOrder, store: BundleStore): Promise<EntryResult[]> {
  const esbuild = load(batch.esbuild);
  const startedAt = Date.now();
  let output: BatchOutput;
  try {
    output = await esbuild.build(esbuildOptions(order.appDir, batch));
  } catch (error) {
    if (!isBuildFailure(error)) throw new EsbuildError(messageOf(error));
    if (batch.entries.length === 1) return [await failed(order, batch, error, esbuild)];
    const results = await inTurn(batch.entries, (entry) => buildBatch(order, { ...batch, entries: [entry] }, store));
    return results.flat();
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
