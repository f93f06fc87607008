import { posix } from 'node:path';
import type * as Esbuild from 'esbuild';
import type { Metafile } from 'esbuild';
import { localPath } from '../../../private/paths';
import { fingerprint } from '../../files/fingerprint';
import { fileOfInput } from '../../files/virtual-input';
import { type BatchOutput, OUT } from '../esbuild/call';
import { isBuildFailure } from '../esbuild/failure';
import { type RunPlace, runEsbuild, WrittenFile } from '../esbuild/run';
import { findsEventStreams, haveFamiliarClients } from '../sdk-code/event-streams-of-clients';
import { withFamiliarClients } from '../sdk-code/slim-modules';
import { SDK } from './apart';
import { isClosed } from './closed-part';
import type { KeptParts } from './kept-parts';
import type { Known } from './known';
import { type FreshPart, PartKeeper } from './part-keeper';
import { looksAround } from './read-when-loaded';
import type { SdkPart } from './sdk-part';
import { idOfSet, moduleOf, type SdkSet } from './sdk-set';

const NAMESPACE = 'lambdaform-sdk-part';

/** How parts are built. */
export interface SdkOrder {
  readonly appDir: string;
  readonly esbuild: typeof Esbuild;
  readonly options: Esbuild.BuildOptions;
  /** Whether the SDK may be without what no client uses. */
  readonly isSlim: boolean;
  /** What the options follow from. */
  readonly id: string;
  readonly place: RunPlace;
  /** When the first file was read. */
  readonly startedAt: number;
  /** What was found out before, and stays valid. */
  readonly known: Known;
  readonly kept: KeptParts;
}

/** The parts for some sets, all that are new in one call; undefined for sets that can't be built, or not moved. */
export async function sdkParts(order: SdkOrder, sets: readonly SdkSet[]): Promise<(SdkPart | undefined)[]> {
  const { known, kept } = order;
  const keys = sets.map((set) => [order.id, idOfSet(order.appDir, set)].join('\n'));
  const wanted = new Map(sets.map((set, index) => [keys[index], set] as const));
  const fresh: [key: string, set: SdkSet][] = [];
  for (const [key, set] of wanted) {
    if (known.sdkParts.has(key)) continue;
    const part = kept.find(key);
    if (part) known.sdkParts.set(key, Promise.resolve(part));
    else fresh.push([key, set]);
  }
  const keeper = new PartKeeper(known.thread, kept);
  const built = buildEach(
    { ...order, keeper },
    fresh.map(([, set]) => set),
  ).then((parts) => keepAll(keeper, fresh, parts));
  for (const [index, [key]] of fresh.entries())
    known.sdkParts.set(
      key,
      built.then((parts) => parts[index]),
    );
  return Promise.all(keys.map((key) => known.sdkParts.get(key)));
}

/** Keeps the parts that could be built, while others use them. */
function keepAll(
  keeper: PartKeeper,
  sets: readonly (readonly [key: string, set: SdkSet])[],
  parts: readonly (SdkPart | undefined)[],
): (SdkPart | undefined)[] {
  const fresh = parts.flatMap((part, index): FreshPart[] =>
    part ? [{ id: sets[index][0], set: sets[index][1], part }] : [],
  );
  const covered = keeper.keep(fresh);
  const withCovered = new Map(fresh.map(({ part }, index) => [part, { ...part, covered: covered[index] }]));
  return parts.map((part) => part && withCovered.get(part));
}

type Building = SdkOrder & { readonly keeper: PartKeeper };

/** Sets with clients of others, of which nothing is known, are built apart from the rest. */
async function buildEach(order: Building, sets: readonly SdkSet[]): Promise<(SdkPart | undefined)[]> {
  const familiar = sets.filter((set) => isFamiliar(set));
  const strange = sets.filter((set) => !isFamiliar(set));
  const all = [buildAll(order, familiar), buildAll({ ...order, isSlim: false }, strange)];
  const [parts, strangeParts] = (await Promise.all(all)).map((group) => group.values());
  return sets.map((set) => (isFamiliar(set) ? parts : strangeParts).next().value);
}

function isFamiliar({ share, symbols, loaded }: SdkSet): boolean {
  return share !== SDK || haveFamiliarClients([...symbols.map(({ path }) => path), ...loaded]);
}

/** If one of them can't be built, each is built for itself. */
async function buildAll(order: Building, sets: readonly SdkSet[]): Promise<(SdkPart | undefined)[]> {
  if (sets.length === 0) return [];
  try {
    const parts = await call(order, sets);
    order.keeper.begin(sets, parts);
    return parts.map((part, index) => (isFit(order, sets[index], part) ? part : undefined));
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    if (sets.length === 1) return [undefined];
    const alone: (SdkPart | undefined)[] = [];
    for (const set of sets) alone.push(...(await buildAll(order, [set])));
    return alone;
  }
}

async function call(
  { appDir, esbuild, options, isSlim, place, startedAt }: SdkOrder,
  sets: readonly SdkSet[],
): Promise<SdkPart[]> {
  const sources = new Map(sets.map((set) => [fingerprint(idOfSet(appDir, set)), moduleOf(set)]));
  const names = [...sources.keys()];
  const { plugins = [] } = options;
  const run = await runEsbuild(
    esbuild,
    {
      ...options,
      // import() of `node:http` asks for all that it exports, among it WebSocket, which loads another client for HTTP.
      supported: options.format === 'cjs' ? { 'dynamic-import': false } : undefined,
      entryPoints: names.map((name, index) => ({ in: `${NAMESPACE}:${name}`, out: `${index}/sdk` })),
      plugins: [modules(appDir, sources), ...(isSlim ? withFamiliarClients(plugins) : plugins)],
    },
    { ...place, turn: { isUrgent: true } },
  );
  const inputs = withoutModules(run.output.metafile.inputs);
  return names.map((_name, index) => partOf(run.output, inputs, index, startedAt));
}

function modules(appDir: string, sources: ReadonlyMap<string, string>): Esbuild.Plugin {
  const prefix = `${NAMESPACE}:`;
  return {
    name: 'lambdaform-sdk-part',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${prefix}`) }, ({ path, kind }) =>
        kind === 'entry-point' ? { path: path.slice(prefix.length), namespace: NAMESPACE } : undefined,
      );
      build.onLoad({ filter: /^/, namespace: NAMESPACE }, ({ path }) => ({
        contents: sources.get(path),
        loader: 'js',
        resolveDir: appDir,
      }));
    },
  };
}

function partOf(
  { metafile, outputFiles, warnings }: BatchOutput,
  inputs: Metafile['inputs'],
  index: number,
  startedAt: number,
): SdkPart {
  const [name] = Object.keys(metafile.outputs).filter((one) => one.startsWith(`${posix.join(OUT, String(index))}/`));
  const isPart = ({ path }: Esbuild.OutputFile) => path.split(/[\\/]/).join('/').endsWith(`/${name}`);
  const [file] = outputFiles.filter(isPart);
  return {
    file,
    place: file instanceof WrittenFile ? file.place : undefined,
    meta: { ...metafile.outputs[name], inputs: withoutModules(metafile.outputs[name].inputs) },
    inputs,
    warnings,
    startedAt,
  };
}

function withoutModules<T>(inputs: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(inputs).filter(([file]) => !file.startsWith(`${NAMESPACE}:`)));
}

/** Whether a part can be in a file of its own. */
function isFit(order: SdkOrder, { share }: SdkSet, part: SdkPart): boolean {
  if (share !== SDK) return isClosed(part);
  return isMovable(order, part) && (!order.isSlim || findsEventStreams(part.meta));
}

/** Whether everything in it may be loaded at another time than the modules between which it stood. */
function isMovable({ appDir, known }: SdkOrder, { meta }: SdkPart): boolean {
  const live = Object.keys(meta.inputs).filter((file) => meta.inputs[file].bytesInOutput > 0);
  return !live.some((file) => known.files.ask(looksAround, localPath(appDir, fileOfInput(file))));
}
