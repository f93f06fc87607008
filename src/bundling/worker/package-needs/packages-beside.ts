import { posix } from 'node:path';
import { localPath, packageFolder, packageNameOf } from '../../../private/paths';
import type { FileQuery } from '../../files/file-queries';
import type { FileMemory } from '../../files/states/file-memory';
import type { AppRead, NodeModule } from '../../protocol/bundle-record';
import type { BatchOrder, EntryOrder } from '../../protocol/order';
import { codesOf, type EntryOutput } from '../esbuild/call';
import { isOwnCode } from '../esbuild/code-input';
import { appReads, type FoundAppReads } from './app-reads';
import { loadsByName, loadsByNameIn } from './loads-by-name';
import { type Drivers, namedDependencies, namedDrivers, optionalPackages, packagesNamedIn } from './named-drivers';
import { outsideOf } from './native-inputs';
import { OwnCode } from './own-code';
import { ownReads } from './own-reads';
import { resolvedPackages } from './resolved-packages';

/** What a bundle has in it when something of it knows its own place, or loads by name. */
const GATE =
  /\b__(?:dir|file)name\b|\bimport\.meta\b|\b__lambdaform_url\b|\bcreateRequire\b|\brequire\.resolve\b|\btypeof require\b|\brequire\((?!["'])|\bimport\((?!["'])|\.parent\b/;

const NO_READS: FoundAppReads = { reads: [], queries: [] };

const NOTHING: Drivers = { modules: [], queries: [] };

/** Which packages among the inputs of a batch read files of their own, or load others by name. */
export class PackageNeeds {
  private readonly needs: readonly Drivers[];
  private readonly ofApp: readonly FoundAppReads[];

  public constructor(
    private readonly appDir: string,
    private readonly batch: BatchOrder,
    outputs: readonly EntryOutput[],
    private readonly memory: FileMemory,
  ) {
    this.needs = outputs.map((output) => this.of(output));
    this.ofApp = outputs.map((output) =>
      asksForWorkingFolder(output) ? appReads({ appDir, memory }, packageFilesIn(output)) : NO_READS,
    );
  }

  /** What must stay as it is for an entry to need the same. */
  public queries(index: number): readonly FileQuery[] {
    return [...this.needs[index].queries, ...this.ofApp[index].queries];
  }

  /** What packages of an entry look for in the folder of the app. */
  public appReads(index: number): readonly AppRead[] {
    return this.ofApp[index].reads;
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

  private of(output: EntryOutput): Drivers {
    const { meta } = output;
    const beside = this.batch.modules ?? [];
    if (beside.length === 0 && !codesOf(output).some((code) => GATE.test(code) || loadsByName(code))) return NOTHING;
    const used = usedIn(meta);
    const own = used.filter(isOwnCode);
    const byPackage = packagesIn(used);
    const names = new Set([...byPackage.keys()].map(packageNameOf));
    const outside = new Set(this.batch.settings.external);
    const isBundled = (name: string) => names.has(name) || outside.has(name);
    const place = { appDir: this.appDir, memory: this.memory };
    const app = new OwnCode(this.appDir, own);
    const found: Drivers[] = [...byPackage].map(([folder, inputs]) => {
      const path = inputs.map((input) => this.read(input, app, packageNameOf(folder))).find((one) => one !== undefined);
      if (path !== undefined) {
        const { modules, queries } = optionalPackages(place, folder);
        const wanted = modules.filter(({ name }) => !outside.has(name));
        const peers = wanted.map((peer) => ({ ...peer, loadedBy: packageNameOf(folder) }));
        return { modules: [{ name: packageNameOf(folder), folder, reads: path }, ...peers], queries };
      }
      const { modules, queries } = namedDrivers(place, folder, inputs, isBundled);
      return { modules: modules.map((driver) => ({ ...driver, loadedBy: packageNameOf(folder) })), queries };
    });
    const entry = meta.entryPoint ?? '';
    const named = loadedBy(entry, packagesNamedIn(this.appDir, entry, own, isBundled));
    found.push(loadedBy(entry, resolvedPackages(this.appDir, entry, app.texts, outside)));
    const given = [...byPackage].map(([folder, inputs]) =>
      loadedBy(packageNameOf(folder), namedDependencies(place, folder, inputs, isBundled)),
    );
    const mayLoad = beside.length > 0 || found.some(({ modules }) => modules.length > 0) || app.texts.some(loadsByName);
    const isNamed = [named, ...given].some(({ modules }) => modules.length > 0);
    if (!isNamed || mayLoad || this.loadByName([...byPackage.values()].flat())) found.push(named, ...given);
    const unique = new Map(found.flatMap(({ modules }) => modules).map((one) => [one.name, one]));
    const modules = [...unique.values()].filter(({ name }) => !beside.some((other) => other.name === name));
    return {
      modules: modules.sort((a, b) => (a.name < b.name ? -1 : 1)),
      queries: found.flatMap(({ queries }) => queries),
    };
  }

  private loadByName(inputs: readonly string[]): boolean {
    return inputs.some((input) => this.memory.ask(loadsByNameIn, localPath(this.appDir, input)));
  }

  /** What a file of a package reads, unless the user brings it. */
  private read(input: string, app: OwnCode, name: string): string | undefined {
    const all = this.memory.ask(ownReads, localPath(this.appDir, input));
    const read = all.find(({ by, isCalled }) => by === undefined || app.hasWord(by) || (isCalled && app.names(name)));
    const isBrought = this.batch.settings.files.some(({ to }) => {
      const place = posix.normalize(read?.path ?? '..');
      return to === '.' || place === to || place.startsWith(`${to}/`);
    });
    return isBrought ? undefined : read?.path;
  }
}

function usedIn({ inputs }: EntryOutput['meta']): string[] {
  return Object.keys(inputs).filter((input) => inputs[input].bytesInOutput > 0);
}

function asksForWorkingFolder(output: EntryOutput): boolean {
  return codesOf(output).some((code) => /\bprocess\.cwd\(\)/.test(code));
}

function packageFilesIn({ meta }: EntryOutput): string[] {
  return [...packagesIn(usedIn(meta)).values()].flat();
}

/** The files with code of each package. */
function packagesIn(inputs: readonly string[]): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const input of inputs) {
    const folder = packageFolder(input);
    if (folder === undefined || !/\.[cm]?js$/.test(input) || input.includes(':')) continue;
    const others = all.get(folder);
    if (others) others.push(input);
    else all.set(folder, [input]);
  }
  return all;
}

function loadedBy(file: string, { modules, queries }: Drivers): Drivers {
  return { modules: modules.map((one) => ({ ...one, loadedBy: file })), queries };
}
