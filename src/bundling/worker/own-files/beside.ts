import type * as Esbuild from 'esbuild';
import { type FileCopy, readExtraFiles } from '../../files/file-copies';
import type { FileQuery } from '../../files/file-queries';
import { UserFileError } from '../../files/user-file-error';
import type { BundleContents } from '../../protocol/bundle-files';
import type { AppRead, FileAside } from '../../protocol/bundle-record';
import type { BatchOrder, Program } from '../../protocol/order';
import type { BuildSettings } from '../../protocol/settings';
import { codeOf, type EntryOutput } from '../esbuild/call';
import { isOwnCode } from '../esbuild/code-input';
import { refuseQueries } from '../failures/import-queries';
import { placeOfImport } from '../failures/place-of-import';
import { awaitAsides, RequiredAwaits } from '../failures/required-awaits';
import { layerModules } from '../outside/layer-imports';
import { isHidden, OwnFileReader } from './own-files';

/** What belongs beside the code of an entry. */
export interface Beside {
  readonly contents: BundleContents;
  readonly programs: readonly Program[];
  readonly queries: readonly FileQuery[];
  /** What is to be said of copies, and of files that are none. */
  readonly asides: readonly FileAside[];
  /** What is copied for packages. */
  readonly appReads: readonly AppRead[];
  /** A mistake, which only this entry has. */
  readonly mistake?: UserFileError;
}

/** What the entries of a batch are looked at with. */
interface Readers {
  readonly appDir: string;
  readonly settings: BuildSettings;
  readonly files: OwnFileReader;
  readonly awaits: RequiredAwaits;
}

/** Finds out for each entry of a batch which files its code takes for granted. */
export async function besideEntries(
  appDir: string,
  esbuild: typeof Esbuild,
  { settings }: BatchOrder,
  all: Esbuild.Metafile['inputs'],
  outputs: readonly EntryOutput[],
  appReads: (index: number) => readonly AppRead[],
): Promise<Beside[]> {
  const packages = [...settings.nodeModules, ...settings.external];
  const files = new OwnFileReader(appDir, esbuild, { files: settings.files.map(({ to }) => to), packages });
  const readers = { appDir, settings, files, awaits: new RequiredAwaits(appDir, esbuild) };
  return Promise.all(outputs.map((output, index) => besideEntry(readers, all, output, appReads(index))));
}

async function besideEntry(
  { appDir, settings, files, awaits }: Readers,
  all: Esbuild.Metafile['inputs'],
  output: EntryOutput,
  appReads: readonly AppRead[],
): Promise<Beside> {
  const { inputs } = output.meta;
  const used = Object.keys(inputs).filter((input) => inputs[input].bytesInOutput > 0);
  try {
    // Plugins, and other bundlers, may know what a query means.
    const isOurs = settings.onlyReadFor === undefined;
    if (isOurs && settings.configFile === undefined) refuseQueries(appDir, all, used, settings.loader);
    const layers = layersAmong(appDir, all, used);
    const required = isOurs && output.files.has('index.mjs') ? awaitAsides(await awaits.of(all, used)) : [];
    const { copies, programs, queries, asides } = await files.of(inputs, () => codeOf(output));
    const own = new Set(copies.map(({ to }) => to));
    const ofApp = appReads.filter(({ path }) => !own.has(path));
    const read = readExtraFiles(appDir, [...copies, ...ofApp.map(({ path }) => ({ from: path, to: path }))]);
    const contents = new Map([...read.contents].filter(([name]) => !isHidden(name)));
    refuseModuleType(output, [...contents, ...readExtraFiles(appDir, settings.files.filter(isManifest)).contents]);
    const known = [...queries, ...read.queries];
    return { contents, programs, queries: known, asides: [...asides, ...required, ...layers], appReads: ofApp };
  } catch (mistake) {
    if (!(mistake instanceof UserFileError)) throw mistake;
    return { contents: new Map(), programs: [], queries: [], asides: [], appReads: [], mistake };
  }
}

const MANIFEST = 'package.json';
const isManifest = ({ to }: FileCopy) => to === MANIFEST;

/** A `package.json` that makes ES modules of all `.js` files would be beside a bundle that is none. */
function refuseModuleType({ files }: EntryOutput, contents: Iterable<readonly [string, Uint8Array]>): void {
  const [, manifest] = [...contents].find(([name]) => name === MANIFEST) ?? [];
  if (
    manifest === undefined ||
    !files.has('index.js') ||
    !/"type"\s*:\s*"module"/.test(Buffer.from(manifest).toString())
  )
    return;
  throw new UserFileError({
    code: 'ModuleTypeBeside',
    what: 'the package.json beside the bundle has "type": "module", so that Node.js takes index.js for an ES module, which it is not',
    fix: "set bundling.format to OutputFormat.ES_MODULE, or import what is needed: import { version } from '../package.json'",
  });
}

/** What own code loads from layers: whether the function has any is known elsewhere. */
function layersAmong(appDir: string, all: Esbuild.Metafile['inputs'], used: readonly string[]): FileAside[] {
  return layerModules(all, used.filter(isOwnCode)).map(({ by, path }) => ({
    kind: 'layer',
    file: path,
    at: placeOfImport(appDir, by, path),
  }));
}

/** The batches in which entries must be rebuilt because they run programs; undefined if that is done or not needed. */
export function withPrograms(batch: BatchOrder, beside: readonly Beside[]): BatchOrder[] | undefined {
  if (batch.programs !== undefined || beside.every(({ programs }) => programs.length === 0)) return undefined;
  const others = batch.entries.filter((_entry, index) => beside[index].programs.length === 0);
  const alone = batch.entries.flatMap((entry, index) =>
    beside[index].programs.length > 0 ? [{ ...batch, entries: [entry], programs: beside[index].programs }] : [],
  );
  return others.length > 0 ? [{ ...batch, entries: others }, ...alone] : alone;
}
