import { readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import type * as Esbuild from 'esbuild';
import { localPath } from '../../private/paths';
import { directoriesUpward } from '../files/app-directory';
import { OutputFormat } from '../options/output-format';
import type { BatchOrder, EntryOrder } from '../protocol/order';
import { type BatchOutput, esbuildOptions, outputsOf } from './esbuild/call';
import { leadsToAny } from './inputs/leads-to-any';
import type { UserCode } from './user-code/user-code';

/** Splits a batch by format, as far as that can be told before esbuild has read the code. */
export function byFormat(appDir: string, batch: BatchOrder): BatchOrder[] {
  if (batch.settings.format !== OutputFormat.AUTO) return [batch];
  const formats = batch.entries.map((entry) => formatOf(localPath(appDir, entry.file)));
  return [OutputFormat.COMMONJS, OutputFormat.ES_MODULE]
    .map((format) => withFormat(batch, format, (_entry, index) => formats[index] === format))
    .filter(({ entries }) => entries.length > 0);
}

/** Selects entries of a batch and sets their format. */
export function withFormat(
  batch: BatchOrder,
  format: OutputFormat,
  isWanted: (entry: EntryOrder, index: number) => boolean,
): BatchOrder {
  return { ...batch, settings: { ...batch.settings, format }, entries: batch.entries.filter(isWanted) };
}

/** The files that cannot be CommonJS because they have a top-level `await`. */
export function awaitingFiles(errors: readonly Esbuild.Message[]): string[] {
  return errors.flatMap(({ text, location }) =>
    /^Top-level await is (currently )?not supported with the "cjs"/.test(text) && location ? [location.file] : [],
  );
}

/** What builds. */
interface Means {
  readonly esbuild: typeof Esbuild;
  readonly user: UserCode;
}

/** Separates the entries with top-level `await` from the others. Returns undefined if that is not the problem. */
export async function partsByAwait(
  { esbuild, user }: Means,
  appDir: string,
  batch: BatchOrder,
  failure: Esbuild.BuildFailure,
): Promise<BatchOrder[] | undefined> {
  const files = awaitingFiles(failure.errors);
  if (files.length === 0) return undefined;
  const asModules = withFormat(batch, OutputFormat.ES_MODULE, () => true);
  if (batch.entries.length === 1) return [asModules];
  try {
    const options = await user.options(esbuildOptions(appDir, asModules));
    const output = (await esbuild.build(options)) as BatchOutput;
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

/** The format in which Node.js would load a file. */
function formatOf(path: string): OutputFormat {
  const extension = extname(path);
  if (/^\.m[jt]s$/.test(extension)) return OutputFormat.ES_MODULE;
  if (/^\.c[jt]s$/.test(extension)) return OutputFormat.COMMONJS;
  return isInModulePackage(dirname(path)) ? OutputFormat.ES_MODULE : OutputFormat.COMMONJS;
}

function isInModulePackage(directory: string): boolean {
  for (const folder of directoriesUpward(directory)) {
    const manifest = manifestIn(folder);
    if (manifest) return manifest.type === 'module';
  }
  return false;
}

function manifestIn(folder: string): { readonly type?: unknown } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) ?? {};
  } catch {
    return undefined;
  }
}
