import type * as Esbuild from 'esbuild';
import { AwsSdkMode } from '../../options/aws-sdk-mode';
import { LegalComments } from '../../options/legal-comments';
import { SourceMapMode } from '../../options/source-map-mode';
import type { BatchOrder, BuildOrder } from '../../protocol/order';
import { copiesFiles } from '../../protocol/settings';
import { codeOf, type EntryOutput, esbuildOptions, hasStrayFiles, outputsOf, settingsIn } from '../esbuild/call';
import type { EsbuildRun } from '../esbuild/run';
import { sendsFunctions } from '../stringified/sends-functions';
import { fileOfShare, packagesApart, SDK, type Share } from './apart';
import { setsApart } from './apart-sets';
import { joined, sharesModules, withFiles } from './joined-output';
import { KeptParts } from './kept-parts';
import { LeftSdk, NAMESPACE } from './left-sdk';
import { type SdkOrder, sdkParts } from './sdk-builds';
import type { SdkPart } from './sdk-part';
import { type OwnPart, type SdkSet, sdkSetOf } from './sdk-set';

/** The part of an order that says where everything is. */
type Order = Pick<BuildOrder, 'appDir' | 'cacheDir' | 'holding' | 'outdir'>;

/** What builds the SDK. */
interface Means extends Pick<SdkOrder, 'esbuild' | 'place' | 'known'> {
  /** Is done while esbuild builds, with the own inputs, of which each import of the SDK leads to its file. */
  meanwhile(inputs: Esbuild.Metafile['inputs']): void;
}

/** The SDK, and what it imports. */
const SCOPES = ['@aws-sdk/', '@smithy/', '@aws/'];

/** A build of which the SDK, and packages, are bundled apart from the code that uses them, once for all that use the same of them. */
export class Division {
  /** Undefined if the options may tell the two files from one. */
  public static of(order: Order, batch: BatchOrder, startedAt: number): Division | undefined {
    const { settings } = batch;
    const isPlain =
      settings.configFile === undefined &&
      settings.after === undefined &&
      settings.onlyReadFor === undefined &&
      settings.banner === '' &&
      settings.footer === '' &&
      settings.inject.length === 0 &&
      settings.legalComments === LegalComments.NONE &&
      !copiesFiles(settings) &&
      !settings.external.some(mayNameSdk) &&
      !Object.entries(settings.alias).flat().some(mayNameSdk) &&
      !settings.files.some(({ to }) => /^index\.[^/]+\.m?js$/.test(to));
    const isDivided = isPlain && batch.programs === undefined && !batch.undivided;
    return isDivided ? new Division(order, batch, startedAt) : undefined;
  }

  private readonly left: LeftSdk;
  private readonly packages: readonly Share[];

  private constructor(
    private readonly order: Order,
    private readonly batch: BatchOrder,
    /** When the first of its files was read, some of them for an earlier build. */
    public startedAt: number,
  ) {
    const fileOf = (share: Share) => `./${fileOfShare(share, batch.settings)}`;
    this.packages = batch.packagesInside ? [] : packagesApart(batch.settings);
    this.left = new LeftSdk(order.appDir, fileOf, this.packages);
  }

  /** The options for the own part. */
  public ownOptions(options: Esbuild.BuildOptions): Esbuild.BuildOptions {
    return { ...options, plugins: [...(options.plugins ?? []), this.left.plugin] };
  }

  /** Whether a build failed only because it was divided. */
  public isToBlame({ errors }: Esbuild.BuildFailure): boolean {
    return errors.some(({ text, location }) => `${text} ${location?.file}`.includes(`${NAMESPACE}:`));
  }

  /** Adds the SDK to the own parts. Returns the batches to build instead if some entries can't be divided. */
  public async complete(run: EsbuildRun, means: Means): Promise<EsbuildRun | BatchOrder[]> {
    const {
      batch,
      order: { appDir },
    } = this;
    if (this.left.imports.size === 0 && this.left.undivided.size === 0) return run;
    const outputs = outputsOf(appDir, batch, run.output);
    if (hasStrayFiles(batch, outputs, run.output)) return [{ ...batch, undivided: true }];
    const { inputs } = run.output.metafile;
    const all = outputs.map((output) => this.setsOf(inputs, ownPartOf(output)));
    const sets = all.filter((one) => typeof one !== 'string');
    if (sets.length < all.length) return this.divided(all.map((one) => (typeof one === 'string' ? one : undefined)));
    const building = this.partsFor(
      means,
      sets.flatMap((ofEntry) => [...ofEntry.values()]),
    );
    // This goes before other batches: while esbuild works on those, this one is finished.
    run.release();
    let isWaiting = true;
    setImmediate(() => isWaiting && means.meanwhile(withFiles(appDir, inputs, this.left)));
    const built = await building.finally(() => {
      isWaiting = false;
    });
    const parts = sets.map((ofEntry) => new Map([...ofEntry].map(([share, set]) => [share, built.get(set)] as const)));
    const stuck = await Promise.all(outputs.map((output, index) => this.stuck(means, inputs, output, parts[index])));
    if (stuck.some((one) => one !== undefined)) return this.divided(stuck);
    const found = parts as ReadonlyMap<Share, SdkPart>[];
    const covered = found.map(async (ofEntry) => {
      const all = await Promise.all([...ofEntry.values()].map((part) => part.covered));
      return all.filter((one) => one !== undefined);
    });
    for (const one of covered) one.catch(() => {});
    this.startedAt = Math.min(this.startedAt, ...[...built.values()].map((part) => part?.startedAt ?? this.startedAt));
    return { ...run, output: joined(appDir, batch, run.output, this.left, found), covered };
  }

  /** What an entry takes from what is apart, or what must stay with its code. */
  private setsOf(inputs: Esbuild.Metafile['inputs'], own: OwnPart): ReadonlyMap<Share, SdkSet> | Stuck {
    const sdk = sdkSetOf(this.left, inputs, own);
    if (sdk === 'whole') return sdk;
    const packages = setsApart(this.left, inputs, own, this.packages);
    if (packages === 'inside') return packages;
    return new Map([...(sdk ? [[SDK, sdk] as const] : []), ...packages]);
  }

  /** What must stay with the code of an entry after all. */
  private async stuck(
    { known, esbuild }: Means,
    inputs: Esbuild.Metafile['inputs'],
    output: EntryOutput,
    parts: ReadonlyMap<Share, SdkPart | undefined>,
  ): Promise<Stuck | undefined> {
    const packages = [...parts].filter(([share]) => share !== SDK);
    if (packages.some(([, part]) => !fits(output.meta, part))) return 'inside';
    if (parts.size > packages.length && !fits(output.meta, parts.get(SDK))) return 'whole';
    if (packages.length === 0 || !this.batch.settings.keepNames) return undefined;
    const { appDir } = this.order;
    const looked = { appDir, esbuild, inputs, hasPlugins: false, known: known.sends, files: known.files };
    // What is sent must not need a helper that is elsewhere, in packages either.
    return (await sendsFunctions(looked, output)) ? 'inside' : undefined;
  }

  private async partsFor(means: Means, wanted: readonly SdkSet[]): Promise<Map<SdkSet, SdkPart | undefined>> {
    const { batch, order, startedAt } = this;
    // What else the functions have in them makes no difference.
    const settings = {
      ...batch.settings,
      sourceMap: SourceMapMode.NONE,
      files: [],
      watchFiles: [],
      cacheKey: undefined,
    };
    const { missing, unread, tools, esbuild: directory } = batch;
    const options = esbuildOptions(order.appDir, { ...batch, settings, entries: [] });
    const packages = means.known.findings(settingsIn(options, batch.settings));
    const kept = new KeptParts({ order, settings, packages, tools, startedAt }, means.known.memory(order));
    const id = JSON.stringify([tools ?? directory, settings, missing, unread]);
    const isSlim = batch.settings.awsSdk === AwsSdkMode.SLIM;
    const built = await sdkParts({ ...means, appDir: order.appDir, options, isSlim, kept, id, startedAt }, wanted);
    return new Map(wanted.map((set, index) => [set, built[index]]));
  }

  private divided(stuck: readonly (Stuck | undefined)[]): BatchOrder[] {
    const { batch } = this;
    const entries = (wanted?: Stuck) => batch.entries.filter((_entry, index) => stuck[index] === wanted);
    const parts = [
      { ...batch, entries: entries() },
      { ...batch, entries: entries('inside'), packagesInside: true },
      { ...batch, entries: entries('whole'), undivided: true },
    ];
    return parts.filter(({ entries }) => entries.length > 0);
  }
}

/** What stays with its code: packages, or the SDK as well. */
type Stuck = 'inside' | 'whole';

function ownPartOf(output: EntryOutput): OwnPart {
  const { meta } = output;
  return { entryPoint: meta.entryPoint ?? '', meta, code: codeOf(output) };
}

/** Whether an option means the SDK, or leaves open what it means. */
function mayNameSdk(name: string): boolean {
  const [start, rest] = name.split('*');
  return SCOPES.some((scope) => `${start}/`.startsWith(scope) || (rest !== undefined && scope.startsWith(start)));
}

function fits(own: Esbuild.Metafile['outputs'][string], part: SdkPart | undefined): boolean {
  return part !== undefined && !sharesModules(own, part);
}
