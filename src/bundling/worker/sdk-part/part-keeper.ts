import { readFileSync } from 'node:fs';
import type { Metafile } from 'esbuild';
import type { Covered } from '../../cache/covered';
import type { HelperThread, Told } from '../life/helper-thread';
import { type Keeping, KeptParts } from './kept-parts';
import { Known } from './known';
import type { SdkPart } from './sdk-part';
import type { SdkSet } from './sdk-set';

/** What parts may be made of. */
interface Beginning extends Told {
  readonly about: 'parts';
  /** The call of esbuild. */
  readonly call: number;
  readonly keeping: Omit<Keeping, 'packages'>;
  readonly sets: readonly SdkSet[];
  readonly startedAt: number;
  /** As text: it is taken apart in the thread. */
  readonly inputs: string;
}

/** The parts of a call that are to be kept. */
interface Keep extends Told {
  readonly about: 'parts';
  readonly call: number;
  readonly parts: readonly { readonly id: string; readonly set: number; readonly place: string }[];
  /** What esbuild tells of each, as text. */
  readonly told: string;
}

/** What the thread is told. */
export type KeepingTask = Beginning | Keep;

/** A part that is to be kept. */
export interface FreshPart {
  /** What the part follows from. */
  readonly id: string;
  readonly set: SdkSet;
  readonly part: SdkPart;
}

/** Keeps the parts of a call of esbuild: in a thread, which begins before it is known which of them can be used. */
export class PartKeeper {
  private static calls = 0;

  /** The calls, by what was read in each. */
  private readonly begun = new Map<Metafile['inputs'], { readonly call: number; readonly sets: readonly SdkSet[] }>();

  public constructor(
    private readonly thread: HelperThread,
    private readonly kept: KeptParts,
  ) {}

  /** Begins to look at what parts are made of. */
  public begin(sets: readonly SdkSet[], parts: readonly SdkPart[]): void {
    const [{ inputs, startedAt }] = parts;
    const isApart = this.thread.isUp && parts.every((part) => part.place !== undefined && part.inputs === inputs);
    if (!isApart || !this.kept.keeps) return;
    const { packages: _, ...keeping } = this.kept.keeping;
    const call = ++PartKeeper.calls;
    this.begun.set(inputs, { call, sets });
    const task: Beginning = { about: 'parts', call, keeping, sets, startedAt, inputs: JSON.stringify(inputs) };
    this.thread.tell(task);
  }

  /** What the cache knows of each part as soon as it is kept. */
  public keep(fresh: readonly FreshPart[]): Promise<Covered | undefined>[] {
    const groups = [...new Set(fresh.map(({ part }) => part.inputs))].map((inputs) => {
      const parts = fresh.filter(({ part }) => part.inputs === inputs);
      return [inputs, { parts, answer: this.ask(inputs, parts) }] as const;
    });
    const byInputs = new Map(groups);
    const covered = fresh.map(async (one) => {
      const group = byInputs.get(one.part.inputs);
      const all = await group?.answer;
      return all ? all[group?.parts.indexOf(one) ?? -1] : this.kept.keep(one.id, one.set, one.part);
    });
    // What fails is told when it is asked for.
    for (const one of covered) one.catch(() => {});
    return covered;
  }

  private ask(
    inputs: Metafile['inputs'],
    fresh: readonly FreshPart[],
  ): Promise<readonly (Covered | undefined)[] | undefined> | undefined {
    const { call, sets = [] } = this.begun.get(inputs) ?? {};
    if (call === undefined) return undefined;
    const parts = fresh.map(({ id, set, part }) => ({ id, set: sets.indexOf(set), place: part.place ?? '' }));
    const told = JSON.stringify(fresh.map(({ part: { meta, warnings } }) => ({ meta, warnings })));
    const task: Keep = { about: 'parts', call, parts, told };
    return this.thread.ask(task);
  }
}

interface Call {
  readonly sets: readonly SdkSet[];
  readonly kept: KeptParts;
  readonly startedAt: number;
  readonly inputs: Metafile['inputs'];
}

const calls = new Map<number, Call>();
const known = new Known();

/** Keeps parts, in the thread. */
export function keepAside(task: KeepingTask): readonly (Covered | undefined)[] | undefined {
  if ('keeping' in task) {
    begin(task);
    return undefined;
  }
  const call = calls.get(task.call);
  calls.delete(task.call);
  if (!call) return undefined;
  const told: readonly Pick<SdkPart, 'meta' | 'warnings'>[] = JSON.parse(task.told);
  return task.parts.map(({ id, set, place }, index) => {
    const file = { path: place, hash: '', contents: readFileSync(place), text: '' };
    const { inputs, startedAt } = call;
    return call.kept.keep(id, call.sets[set], { ...told[index], inputs, startedAt, file });
  });
}

function begin({ call, keeping, sets, startedAt, inputs: text }: Beginning): void {
  const kept = new KeptParts({ ...keeping, packages: known.findings(keeping.settings) });
  const inputs: Metafile['inputs'] = JSON.parse(text);
  for (const set of sets) kept.lookAt(set, { inputs, startedAt });
  calls.set(call, { kept, startedAt, inputs, sets });
}
