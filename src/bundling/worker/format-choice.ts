import { readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import type { Message, Metafile } from 'esbuild';
import { localPath } from '../../private/paths';
import { directoriesUpward } from '../files/app-directory';
import { OutputFormat } from '../options/output-format';
import type { BatchOrder, EntryOrder } from '../protocol/order';

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
export function awaitingFiles(errors: readonly Message[]): string[] {
  return errors.flatMap(({ text, location }) =>
    /^Top-level await is (currently )?not supported with the "cjs"/.test(text) && location ? [location.file] : [],
  );
}

/** Whether a file of the metafile imports one of some others, directly or not. */
export function leadsToAny(inputs: Metafile['inputs'], from: string, files: readonly string[]): boolean {
  const reached = new Set<string>();
  const next = [from];
  for (let file = next.pop(); file !== undefined; file = next.pop()) {
    if (files.includes(file)) return true;
    if (reached.has(file)) continue;
    reached.add(file);
    next.push(...(inputs[file]?.imports.map(({ path }) => path) ?? []));
  }
  return false;
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
