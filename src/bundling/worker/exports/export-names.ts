import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parse } from 'cjs-module-lexer';
import type * as Esbuild from 'esbuild';
import { OutputFormat } from '../../options/output-format';
import type { BundleDescription } from '../../protocol/bundle-record';
import { placesOf } from '../output/signs';
import { exportShapes } from './export-shapes';

/** How much of the code around the word is looked at: esbuild writes no more there. */
const LONGEST_START = 40;

/** What is known of the exports of an entry. */
export type DescribedExports = Pick<BundleDescription, 'exports' | 'moreExports' | 'shapes'>;

type ExportNames = Pick<BundleDescription, 'exports' | 'moreExports'>;

/** A bundled entry. */
export interface BundledEntry {
  /** The file. */
  readonly path: string;
  /** The metadata of the file. */
  readonly input: Esbuild.Metafile['inputs'][string];
  /** The metadata of the bundle. */
  readonly output: Esbuild.Metafile['outputs'][string];
  /** The code of the bundle. */
  readonly code: string;
  /** The options to build this entry alone. */
  readonly options: Esbuild.BuildOptions;
}

/** Describes the exports of an entry without running it. */
export async function describeExports(entry: BundledEntry, esbuild: typeof Esbuild): Promise<DescribedExports> {
  const source = readFileSync(entry.path, 'utf8');
  const names = await exportNames(entry, source, esbuild);
  return { ...names, shapes: await exportShapes(source, entry.path, entry.input.format === 'cjs', esbuild) };
}

async function exportNames(entry: BundledEntry, source: string, esbuild: typeof Esbuild): Promise<ExportNames> {
  const isModule = entry.options.format === OutputFormat.ES_MODULE;
  // In an ES module, the exports of a CommonJS entry become the default export.
  if (entry.input.format === 'cjs' && !isModule) return commonJsExports(source, entry.path, esbuild);
  const exports = isModule ? entry.output.exports : annotated(entry.code, source);
  const hasStar = /\bexport\s*\*/.test(source);
  return { exports: [...exports].sort(), moreExports: hasStar && (await hasOpenStar(entry.options, esbuild)) };
}

/** esbuild annotates exports for Node.js, except `default`: `0 && (module.exports = { create, cancel })`. */
function annotated(code: string, source: string): string[] {
  const note = placesOf('module.exports', code)
    .map((at) => noteAt(code, at))
    .filter((found) => found !== undefined)
    .at(-1);
  const hasDefault = /\bexport\s+default\b|\bexport\s*\{[^{}]*\bdefault\b/.test(source);
  return [...(note === undefined ? [] : parse(code.slice(note)).exports), ...(hasDefault ? ['default'] : [])];
}

/** Where a note on exports begins that has this in it. */
function noteAt(code: string, at: number): number | undefined {
  const start = /\b0\s*&&\s*\($/.exec(code.slice(Math.max(0, at - LONGEST_START), at));
  const isNote = start && /^module\.exports\s*=\s*\{/.test(code.slice(at, at + LONGEST_START));
  return isNote ? at - start[0].length : undefined;
}

/** Whether an `export *` is of a CommonJS module or one that is not bundled, whose names are known only at run time. */
async function hasOpenStar(options: Esbuild.BuildOptions, esbuild: typeof Esbuild): Promise<boolean> {
  const readable = { format: 'esm', minify: false, sourcemap: false, write: false } as const;
  const { outputFiles } = await esbuild.build({ ...options, ...readable });
  return outputFiles.some(({ text }) => /\b__reExport\(|^export \* from /m.test(text));
}

async function commonJsExports(source: string, path: string, esbuild: typeof Esbuild): Promise<ExportNames> {
  const loader = extname(path).slice(1).replace(/^[cm]/, '') as Esbuild.Loader;
  const { code } = await esbuild.transform(source, { loader, format: 'cjs' });
  const { exports, reexports } = parse(code);
  return { exports: [...new Set(exports)].sort(), moreExports: reexports.length > 0 || !isPlain(code) };
}

/** Whether all exports are written in a readable form: `exports.a = ...` or `module.exports = { a, b }`. */
function isPlain(code: string): boolean {
  const uses = code.match(/\bexports\b/g) ?? [];
  const plain = code.match(/\bexports(\.[\w$]+\s*=[^=]|\s*=\s*\{[\s\w$,:]*\})/g) ?? [];
  return plain.length === uses.length;
}
