import { existsSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { localPath, packageFolder, portablePath } from '../../private/paths';
import { OutputFormat } from '../options/output-format';
import { SourceMapMode } from '../options/source-map-mode';
import type { BundleContents } from '../protocol/bundle-files';
import type { BatchOrder } from '../protocol/order';
import type { BuildSettings } from '../protocol/settings';
import type { EntryOutput } from './esbuild/call';
import { outputFolder } from './esbuild/output-name';
import { linesBefore } from './esbuild/place-of-module';
import { namingPrograms, programsIn, withProgramNames } from './esbuild/programs';
import { REPLACEABLE_EXPORTS } from './esbuild/replaceable-exports';
import { mayStringify, withPlainFunctions } from './esbuild/stringified-functions';
import { filterSourceMap } from './source-map';

/** The name of the code file in a bundle. */
export function codeFile(settings: BuildSettings): string {
  return settings.format === OutputFormat.ES_MODULE ? 'index.mjs' : 'index.js';
}

/** What esbuild made of an entry, and where. */
interface Made {
  readonly appDir: string;
  readonly batch: BatchOrder;
  readonly index: number;
  readonly output: EntryOutput;
  readonly outdir: string;
}

/** The files of an entry, made ready for Lambda: the code itself, and each program that it runs. */
export function readyFiles(made: Made): BundleContents {
  const { batch, output } = made;
  const files = withProgramNames(batch, output.files);
  const contents = new Map([...files].map(([name, file]) => [name, file.contents]));
  const main = codeFile(batch.settings);
  for (const name of [main, ...programsIn(batch).map(({ path }) => path)]) {
    const text = files.get(name)?.text ?? '';
    makeReady(made, contents, { name, text, map: files.get(`${name}.map`)?.text, isMain: name === main });
  }
  return contents;
}

/** A file with code. */
interface CodeFile {
  readonly name: string;
  readonly text: string;
  readonly map?: string;
  readonly isMain: boolean;
}

/** The map names the app's own sources as they are seen from the app's directory: the same wherever that is. */
function makeReady(made: Made, contents: Map<string, Uint8Array>, { name, text, map, isMain }: CodeFile): void {
  const { settings } = made.batch;
  const isModule = settings.format === OutputFormat.ES_MODULE;
  const before = linesBefore(isModule, text, settings.banner);
  const after = isModule || !isMain ? '' : REPLACEABLE_EXPORTS;
  const plain = stringifies(made) ? withPlainFunctions(text) : text;
  const code = Buffer.from(before + namingPrograms(made.batch, plain) + after);
  contents.set(name, code);
  if (map === undefined) return;
  const lean = filterSourceMap(map, renaming(made, name), before ? 1 : 0);
  const inline = settings.sourceMap === SourceMapMode.INLINE;
  if (inline) contents.delete(`${name}.map`);
  else contents.set(`${name}.map`, Buffer.from(lean));
  const url = inline
    ? `data:application/json;base64,${Buffer.from(lean).toString('base64')}`
    : `${posix.basename(name)}.map`;
  contents.set(name, Buffer.concat([code, Buffer.from(`//# sourceMappingURL=${url}\n`)]));
}

/** Whether own code may send functions elsewhere as text. */
function stringifies({ appDir, batch, output }: Made): boolean {
  if (!batch.settings.keepNames) return false;
  const own = Object.keys(output.meta.inputs).filter((input) => packageFolder(input) === undefined);
  return own
    .filter((input) => /\.[cm]?[jt]sx?$/.test(input) && !/^[\w-]{2,}:/.test(input))
    .some((input) => mayStringify(readFileSync(localPath(appDir, input), 'utf8')));
}

function renaming({ appDir, batch, index, outdir }: Made, name: string): (source: string) => string | undefined {
  const folder = join(outdir, outputFolder(batch, index), posix.dirname(name));
  const isInPackage = packageFolder(appDir) !== undefined;
  return (source) => {
    if (source.startsWith('<') || (!isInPackage && source.includes('/node_modules/'))) return undefined;
    const isVirtual = /^[\w-]{2,}:/.test(source);
    const place = resolve(folder, source);
    // With plugins of the user's, maps of packages are in, too. Their sources are not on this machine.
    if (!isVirtual && batch.settings.configFile !== undefined && !existsSync(place)) return undefined;
    const path = isVirtual ? source : portablePath(appDir, place);
    return packageFolder(path) === undefined ? path : undefined;
  };
}
