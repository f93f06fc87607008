import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { BY_NAME } from '../../../analysis/libraries/package-reads';
import { localPath, packageFolder } from '../../../private/paths';
import type { FileQuery } from '../../files/file-queries';
import type { NodeModule } from '../../protocol/bundle-record';
import type { BatchOrder, EntryOrder } from '../../protocol/order';
import type { EntryOutput } from '../esbuild/call';
import { type Drivers, namedDrivers, optionalPackages, packagesNamedIn } from './named-drivers';
import { outsideOf } from './native-inputs';
import { ownRead } from './own-reads';

/** What a bundle has in it when something of it knows its own place, or loads by name. */
const GATE =
  /\b__(?:dir|file)name\b|\bimport\.meta\b|\b__lambdaform_url\b|\bcreateRequire\b|\brequire\.resolve\b|\btypeof require\b|\brequire\((?!["'])|\bimport\((?!["'])|\.parent\b/;

const NOTHING: Drivers = { modules: [], queries: [] };

/** Which packages among the inputs of a batch read files of their own, or load others by name. */
export class PackageNeeds {
  private readonly reads = new Map<string, string | undefined>();
  private readonly needs: readonly Drivers[];

  public constructor(
    private readonly appDir: string,
    private readonly batch: BatchOrder,
    outputs: readonly EntryOutput[],
  ) {
    this.needs = outputs.map((output) => this.of(output));
  }

  /** What must stay as it is for an entry to need the same. */
  public queries(index: number): readonly FileQuery[] {
    return this.needs[index].queries;
  }

  /**
   * The batches in which entries must be rebuilt, with such packages left out and installed beside the bundle. Nothing
   * when there is none.
   */
  public parts(): BatchOrder[] | undefined {
    if (this.needs.every(({ modules }) => modules.length === 0)) return undefined;
    const parts = new Map<string, { modules: readonly NodeModule[]; entries: EntryOrder[] }>();
    for (const [index, { modules }] of this.needs.entries()) {
      const id = JSON.stringify(modules);
      const part = parts.get(id) ?? { modules, entries: [] };
      part.entries.push(this.batch.entries[index]);
      parts.set(id, part);
    }
    return [...parts.values()].map(({ modules, entries }) => outsideOf(this.batch, modules, entries));
  }

  private of({ files, meta }: EntryOutput): Drivers {
    const code = [...files].find(([name]) => /^index\.m?js$/.test(name))?.[1].text ?? '';
    const beside = this.batch.modules ?? [];
    if (beside.length === 0 && !GATE.test(code)) return NOTHING;
    const used = Object.keys(meta.inputs).filter((input) => meta.inputs[input].bytesInOutput > 0);
    const own = used.filter(isOwnCode);
    const byPackage = packagesIn(used);
    const names = new Set([...byPackage.keys()].map(nameOf));
    const outside = new Set(this.batch.settings.external);
    const isBundled = (name: string) => names.has(name) || outside.has(name);
    const words = this.wordsOf(own);
    const found: Drivers[] = [...byPackage].map(([folder, inputs]) => {
      const path = inputs.map((input) => this.read(input, words)).find((one) => one !== undefined);
      if (path !== undefined) {
        const { modules, queries } = optionalPackages(this.appDir, folder);
        const wanted = modules.filter(({ name }) => !outside.has(name));
        const peers = wanted.map((peer) => ({ ...peer, loadedBy: nameOf(folder) }));
        return { modules: [{ name: nameOf(folder), folder, reads: path }, ...peers], queries };
      }
      const { modules, queries } = namedDrivers(this.appDir, folder, inputs, isBundled);
      return { modules: modules.map((driver) => ({ ...driver, loadedBy: nameOf(folder) })), queries };
    });
    const named = packagesNamedIn(this.appDir, meta.entryPoint ?? '', own, isBundled);
    const mayLoad = beside.length > 0 || found.some(({ modules }) => modules.length > 0);
    if (named.modules.length === 0 || mayLoad || this.loadByName([...byPackage.values()].flat())) found.push(named);
    const unique = new Map(found.flatMap(({ modules }) => modules).map((one) => [one.name, one]));
    const modules = [...unique.values()].filter(({ name }) => !beside.some((other) => other.name === name));
    return {
      modules: modules.sort((a, b) => (a.name < b.name ? -1 : 1)),
      queries: found.flatMap(({ queries }) => queries),
    };
  }

  private loadByName(inputs: readonly string[]): boolean {
    return inputs.some((input) => BY_NAME.test(readFileSync(localPath(this.appDir, input), 'utf8')));
  }

  /** What a file reads, unless the user brings it. */
  private read(input: string, words: (word: string) => boolean): string | undefined {
    if (!this.reads.has(input)) this.reads.set(input, ownRead(localPath(this.appDir, input), words));
    const path = this.reads.get(input);
    const isBrought = this.batch.settings.files.some(({ to }) => {
      const place = posix.normalize(path ?? '..');
      return to === '.' || place === to || place.startsWith(`${to}/`);
    });
    return isBrought ? undefined : path;
  }

  private wordsOf(inputs: readonly string[]): (word: string) => boolean {
    let words: Set<string> | undefined;
    return (word) => {
      words ??= new Set(
        inputs.flatMap((input) => readFileSync(localPath(this.appDir, input), 'utf8').match(/\w+/g) ?? []),
      );
      return words.has(word);
    };
  }
}

/** The files with code of each package. */
function packagesIn(inputs: readonly string[]): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const input of inputs) {
    const folder = packageFolder(input);
    if (folder === undefined || !/\.[cm]?js$/.test(input) || input.includes(':')) continue;
    all.set(folder, [...(all.get(folder) ?? []), input]);
  }
  return all;
}

function isOwnCode(input: string): boolean {
  return packageFolder(input) === undefined && /\.[cm]?[jt]sx?$/.test(input);
}

function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
