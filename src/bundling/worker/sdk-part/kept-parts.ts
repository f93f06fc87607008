import type { Metafile, OutputFile } from 'esbuild';
import { portablePath } from '../../../private/paths';
import { Cache } from '../../cache/cache';
import { markUsed } from '../../cache/cache-files';
import type { Covered } from '../../cache/covered';
import { FileQueries } from '../../files/file-queries';
import { fingerprint } from '../../files/fingerprint';
import type { AnswerMemory } from '../../files/states/answer-memory';
import { readBundle } from '../../protocol/bundle-files';
import { EMPTY_DESCRIPTION } from '../../protocol/bundle-record';
import type { BuildOrder } from '../../protocol/order';
import type { BuildSettings } from '../../protocol/settings';
import { closure } from '../inputs/closure';
import { InputGraph, type PackageFindings } from '../inputs/input-graph';
import { ResolutionQueries } from '../inputs/resolution-queries';
import type { SdkPart } from './sdk-part';
import type { SdkSet } from './sdk-set';
import { toldPart } from './told-part';

const CODE = 'sdk.js';
const META = 'meta.json';

/** What keeps parts, and how long they hold. */
export interface Keeping {
  readonly order: Pick<BuildOrder, 'appDir' | 'cacheDir' | 'holding' | 'outdir'>;
  readonly settings: BuildSettings;
  readonly packages: PackageFindings;
  /** The versions of everything that builds; undefined if they are not known. */
  readonly tools?: string;
  readonly startedAt: number;
}

type Findings = ReturnType<InputGraph['findingsOf']>;

/** SDK parts of earlier runs, kept as bundles are: with what must hold for a build to give the same part. */
export class KeptParts {
  private readonly files: FileQueries;
  /** By what was read in one call, for several parts. */
  private readonly graphs = new Map<Metafile['inputs'], InputGraph>();
  /** By set, what was found out. */
  private readonly looked = new Map<SdkSet, { readonly inputs: Metafile['inputs']; readonly findings: Findings }>();
  private cache?: Cache;

  /** @param memory answers about files of earlier synths */
  public constructor(
    public readonly keeping: Keeping,
    memory?: AnswerMemory,
  ) {
    const { order, tools } = keeping;
    this.files = new FileQueries(order.appDir, memory);
    this.cache =
      order.cacheDir === undefined || tools === undefined ? undefined : new Cache(order.cacheDir, order.holding);
  }

  /** Whether it keeps anything. */
  public get keeps(): boolean {
    return this.cache !== undefined;
  }

  public find(id: string): SdkPart | undefined {
    const { bundle: found, groups = [] } = this.cache?.findWithGroups(this.keyOf(id), this.files) ?? {};
    const contents = found && readBundle(found.directory, found.files, found.hash);
    const code = contents?.get(CODE);
    const told = toldPart(Buffer.from(contents?.get(META) ?? '').toString('utf8'));
    if (!found || !code || !told) return undefined;
    markUsed(found.directory);
    const covered = Promise.resolve({ files: new Set(Object.keys(told.inputs)), groups });
    return { ...told, file: fileOf(Buffer.from(code)), startedAt: this.keeping.startedAt, covered };
  }

  /** Keeps a part, unless it may be outdated already. */
  public keep(id: string, set: SdkSet, part: SdkPart): Covered | undefined {
    if (!this.cache) return undefined;
    const inputs = inputsFrom(part.inputs, this.entriesOf(set));
    const findings = this.lookAt(set, part);
    const groups = findings && this.write(id, { ...part, inputs }, findings);
    return groups && { files: new Set(Object.keys(inputs)), groups };
  }

  /** What must hold for a part to be the same; undefined if it may be outdated already. It is found out once. */
  public lookAt(set: SdkSet, part: Pick<SdkPart, 'inputs' | 'startedAt'>): Findings {
    const known = this.looked.get(set);
    if (known?.inputs === part.inputs) return known.findings;
    const [first, ...others] = this.entriesOf(set);
    const findings = this.graphOf(part).findingsOf(first, first, others, NOTHING_MORE);
    this.looked.set(set, { inputs: part.inputs, findings });
    return findings;
  }

  private entriesOf({ symbols, loaded }: SdkSet): string[] {
    const paths = [...symbols.map(({ path }) => path), ...loaded];
    return [...new Set(paths.map((path) => portablePath(this.keeping.order.appDir, path)))].sort();
  }

  private graphOf({ inputs, startedAt }: Pick<SdkPart, 'inputs' | 'startedAt'>): InputGraph {
    const { order, settings, packages } = this.keeping;
    const queries = () => new ResolutionQueries(order.appDir, settings, this.files);
    const graph =
      this.graphs.get(inputs) ??
      new InputGraph(order.appDir, inputs, this.files, queries(), startedAt, packages, order.outdir);
    this.graphs.set(inputs, graph);
    return graph;
  }

  private write(
    id: string,
    { file, meta, inputs, warnings }: SdkPart,
    findings: Parameters<Cache['addRecord']>[2],
  ): readonly string[] | undefined {
    try {
      const told = Buffer.from(JSON.stringify({ meta, inputs, warnings }));
      const bundle = this.cache?.addBundle(
        new Map([
          [CODE, file.contents],
          [META, told],
        ]),
      );
      return bundle && this.cache?.addRecord(this.keyOf(id), { ...EMPTY_DESCRIPTION, ...bundle }, findings);
    } catch {
      // The bundles will not be kept either, and that is told.
      this.cache = undefined;
      return undefined;
    }
  }

  private keyOf(id: string): string {
    return fingerprint(JSON.stringify(['sdk', this.keeping.tools, id]));
  }
}

const NOTHING_MORE = { isTracked: () => false, folderOf: () => undefined, queries: [], answers: [], imports: [] };

function inputsFrom(inputs: Metafile['inputs'], files: readonly string[]): Metafile['inputs'] {
  return Object.fromEntries([...closure(inputs, files)].map((file) => [file, inputs[file]]));
}

function fileOf(contents: Buffer<ArrayBuffer>): OutputFile {
  return { path: CODE, hash: '', contents, text: contents.toString('utf8') };
}
