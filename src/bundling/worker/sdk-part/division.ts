import type * as Esbuild from 'esbuild';
import { LegalComments } from '../../options/legal-comments';
import { SourceMapMode } from '../../options/source-map-mode';
import type { BatchOrder, BuildOrder } from '../../protocol/order';
import { copiesFiles } from '../../protocol/settings';
import { codeOf, esbuildOptions, hasStrayFiles, outputsOf, settingsIn } from '../esbuild/call';
import type { EsbuildRun } from '../esbuild/run';
import { joined, sharesModules } from './joined-output';
import { KeptParts } from './kept-parts';
import { LeftSdk, NAMESPACE } from './left-sdk';
import { type SdkOrder, sdkParts } from './sdk-builds';
import { sdkFile } from './sdk-file';
import type { SdkPart } from './sdk-part';
import { type SdkSet, sdkSetOf } from './sdk-set';

/** The part of an order that says where everything is. */
type Order = Pick<BuildOrder, 'appDir' | 'cacheDir' | 'holding' | 'outdir'>;

/** What builds the SDK. */
type Means = Pick<SdkOrder, 'esbuild' | 'place' | 'known'>;

/** The SDK, and what it imports. */
const SCOPES = ['@aws-sdk/', '@smithy/', '@aws/'];

/** A build of which the SDK is bundled apart from the code that uses it, once for all that use the same of it. */
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
      !settings.files.some(({ to }) => to === sdkFile(settings));
    const isDivided = isPlain && batch.programs === undefined && !batch.undivided;
    return isDivided ? new Division(order, batch, startedAt) : undefined;
  }

  private readonly left: LeftSdk;

  private constructor(
    private readonly order: Order,
    private readonly batch: BatchOrder,
    /** When the first of its files was read, some of them for an earlier build. */
    public startedAt: number,
  ) {
    this.left = new LeftSdk(order.appDir, `./${sdkFile(batch.settings)}`);
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
    const sets = outputs.map((output) => {
      const { meta } = output;
      const own = { entryPoint: meta.entryPoint ?? '', meta, code: codeOf(output) };
      return sdkSetOf(this.left, run.output.metafile.inputs, own);
    });
    const whole = sets.map((set) => set === 'whole');
    if (whole.includes(true)) return this.divided(whole);
    const building = this.partsFor(means, sets as (SdkSet | undefined)[]);
    // The SDK goes before other batches: while esbuild works on those, this one is finished.
    run.release();
    const parts = await building;
    const isStuck = sets.map((set, index) => set !== undefined && !fits(outputs[index].meta, parts[index]));
    if (isStuck.includes(true)) return this.divided(isStuck);
    this.startedAt = Math.min(this.startedAt, ...parts.map((part) => part?.startedAt ?? this.startedAt));
    const covered = parts.map((part) => part?.covered);
    return { ...run, output: joined(appDir, batch, run.output, this.left, parts), covered };
  }

  private async partsFor(means: Means, sets: readonly (SdkSet | undefined)[]): Promise<(SdkPart | undefined)[]> {
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
    const wanted = sets.filter((set) => set !== undefined);
    const options = esbuildOptions(order.appDir, { ...batch, settings, entries: [] });
    const packages = means.known.findings(settingsIn(options, batch.settings));
    const kept = new KeptParts({ order, settings, packages, tools, startedAt });
    const id = JSON.stringify([tools ?? directory, settings, missing, unread]);
    const built = await sdkParts({ ...means, appDir: order.appDir, options, kept, id, startedAt }, wanted);
    return sets.map((set) => set && built[wanted.indexOf(set)]);
  }

  private divided(undivided: readonly boolean[]): BatchOrder[] {
    const { batch } = this;
    const whole = batch.entries.filter((_entry, index) => undivided[index]);
    const others = batch.entries.filter((_entry, index) => !undivided[index]);
    const parts = [
      { ...batch, entries: others },
      { ...batch, entries: whole, undivided: true },
    ];
    return parts.filter(({ entries }) => entries.length > 0);
  }
}

/** Whether an option means the SDK, or leaves open what it means. */
function mayNameSdk(name: string): boolean {
  const [start, rest] = name.split('*');
  return SCOPES.some((scope) => `${start}/`.startsWith(scope) || (rest !== undefined && scope.startsWith(start)));
}

function fits(own: Esbuild.Metafile['outputs'][string], part: SdkPart | undefined): boolean {
  return part !== undefined && !sharesModules(own, part);
}
