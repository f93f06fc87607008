import type * as Esbuild from 'esbuild';
import { readExtraFiles } from '../../files/file-copies';
import type { FileQuery } from '../../files/file-queries';
import { UserFileError } from '../../files/user-file-error';
import type { BundleContents } from '../../protocol/bundle-files';
import type { AppRead, FileAside } from '../../protocol/bundle-record';
import type { BatchOrder, Program } from '../../protocol/order';
import type { EntryOutput } from '../esbuild/call';
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

/** Finds out for each entry of a batch which files its code takes for granted. */
export async function besideEntries(
  appDir: string,
  esbuild: typeof Esbuild,
  { settings }: BatchOrder,
  outputs: readonly EntryOutput[],
  appReads: (index: number) => readonly AppRead[],
): Promise<Beside[]> {
  const places = settings.files.map(({ to }) => to);
  const reader = new OwnFileReader(appDir, esbuild, places);
  return Promise.all(outputs.map(({ meta }, index) => besideEntry(appDir, reader, meta.inputs, appReads(index))));
}

async function besideEntry(
  appDir: string,
  reader: OwnFileReader,
  inputs: EntryOutput['meta']['inputs'],
  appReads: readonly AppRead[],
): Promise<Beside> {
  try {
    const { copies, programs, queries, asides } = await reader.of(inputs);
    const own = new Set(copies.map(({ to }) => to));
    const ofApp = appReads.filter(({ path }) => !own.has(path));
    const read = readExtraFiles(appDir, [...copies, ...ofApp.map(({ path }) => ({ from: path, to: path }))]);
    const contents = new Map([...read.contents].filter(([name]) => !isHidden(name)));
    return { contents, programs, queries: [...queries, ...read.queries], asides, appReads: ofApp };
  } catch (mistake) {
    if (!(mistake instanceof UserFileError)) throw mistake;
    return { contents: new Map(), programs: [], queries: [], asides: [], appReads: [], mistake };
  }
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
