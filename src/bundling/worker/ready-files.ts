import { existsSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import type * as Esbuild from 'esbuild';
import { UserFileError } from '../files/user-file-error';
import { OutputFormat } from '../options/output-format';
import { SourceMapMode } from '../options/source-map-mode';
import type { BundleContents } from '../protocol/bundle-files';
import type { BatchOrder } from '../protocol/order';
import type { BuildSettings } from '../protocol/settings';
import type { EntryOutput } from './esbuild/call';
import { outputFolder } from './esbuild/output-name';
import { linesBefore } from './esbuild/place-of-module';
import { namingPrograms, programsIn, withProgramNames } from './esbuild/programs';
import { withEndings } from './output/modules-by-ending';
import { withReplaceableExports } from './output/replaceable-exports';
import { sdkFile } from './sdk-part/apart';
import { filterSourceMap } from './source-maps/source-map';
import { SourceNames, withoutPlaces } from './source-maps/source-names';
import { withPlainFunctions } from './stringified/plain-functions';

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
  readonly inputs: Esbuild.Metafile['inputs'];
  readonly outdir: string;
  /** Whether own code may send functions elsewhere as text. */
  readonly sendsFunctions: boolean;
}

/** The files of an entry, made ready for Lambda: the code itself, and each program that it runs. */
export function readyFiles(entry: Made): BundleContents {
  const { batch, output } = entry;
  const files = withProgramNames(batch, output.files);
  const main = codeFile(batch.settings);
  const programs = [main, ...programsIn(batch).map(({ path }) => path)];
  const made = new Set([sdkFile(batch.settings), ...programs, ...programs.map((name) => `${name}.map`)]);
  const others = [...files].filter(([name]) => !made.has(name));
  const contents = new Map<string, Uint8Array>(others.map(([name, file]) => [name, file.contents]));
  const sdk = files.get(sdkFile(batch.settings));
  if (sdk) contents.set(sdkFile(batch.settings), readySdk(batch.settings, sdk));
  for (const name of programs) {
    const text = files.get(name)?.text ?? '';
    makeReady(entry, contents, { name, text, map: files.get(`${name}.map`)?.text, isMain: name === main });
  }
  return contents;
}

function readySdk({ format }: BuildSettings, file: Esbuild.OutputFile): Uint8Array {
  const before = linesBefore(format === OutputFormat.ES_MODULE, file.text, '');
  return before === '' ? file.contents : Buffer.from(before + file.text);
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
  const placeless = withoutPlaces(made.appDir, text, Object.keys(made.output.meta.inputs));
  const plain = made.sendsFunctions ? withPlainFunctions(placeless.code) : placeless.code;
  const named = namingPrograms(made.batch, plain);
  const { code: whole, below } = withEndings(named);
  const exporting = isModule || !isMain ? whole : withReplaceableExports(whole, settings.footer);
  const code = Buffer.from(before + exporting + (below && `${below}\n`));
  contents.set(name, code);
  if (map === undefined) return;
  const lean = leanMap(made, name, map, before ? 1 : 0, placeless.cuts);
  const inline = settings.sourceMap === SourceMapMode.INLINE;
  if (!inline) contents.set(`${name}.map`, Buffer.from(lean));
  const url = inline
    ? `data:application/json;base64,${Buffer.from(lean).toString('base64')}`
    : `${posix.basename(name)}.map`;
  contents.set(name, Buffer.concat([code, Buffer.from(`//# sourceMappingURL=${url}\n`)]));
}

/** A plugin may have changed the map. */
function leanMap(
  made: Made,
  name: string,
  map: string,
  linesBefore: number,
  cuts: ReadonlyMap<number, number>,
): string {
  const { configFile } = made.batch.settings;
  try {
    return filterSourceMap(map, renaming(made, name), linesBefore, cuts);
  } catch (error) {
    if (configFile === undefined) throw error;
    throw new UserFileError({
      code: 'BundlingFileFailed',
      what: `bundling.configFile "${configFile}": a plugin leaves a source map that cannot be read, ${name}.map: ${error}`,
      fix: 'let plugins that change files in onEnd leave those alone whose names end in .map',
    });
  }
}

function renaming(made: Made, name: string): (source: string) => string | undefined {
  const { appDir, batch, index, inputs, outdir } = made;
  const folder = join(outdir, outputFolder(batch, index), posix.dirname(name));
  const names = new SourceNames(appDir, folder, (input) => Object.hasOwn(inputs, input));
  return (source) => {
    // With the user's plugins, maps of packages are included. Their sources are not on this machine.
    const isFile = !/^[\w-]{2,}:/.test(source) && !Object.hasOwn(inputs, source) && !source.includes('%');
    if (isFile && batch.settings.configFile !== undefined && !existsSync(resolve(folder, source))) return undefined;
    return names.rename(source);
  };
}
