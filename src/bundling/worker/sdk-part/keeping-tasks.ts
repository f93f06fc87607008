import { readFileSync } from 'node:fs';
import type { Metafile } from 'esbuild';
import type { Covered } from '../../cache/covered';
import type { HelperThread, Told } from '../life/helper-thread';
import { type Keeping, KeptParts } from './kept-parts';
import { Known } from './known';
import type { SdkPart } from './sdk-part';
import type { SdkSet } from './sdk-set';

/** A part that is to be kept. */
export interface FreshPart {
  /** What the part follows from. */
  readonly id: string;
  readonly set: SdkSet;
  readonly part: SdkPart;
}

/** What the thread is asked to keep. */
export interface KeepingTask extends Told {
  readonly about: 'parts';
  readonly keeping: Omit<Keeping, 'packages'>;
  readonly parts: readonly { readonly id: string; readonly set: SdkSet; readonly code: string }[];
  /** What esbuild tells of the parts. A text is taken apart in the thread, and not put together here. */
  readonly told: string;
}

/** What esbuild tells of some parts: those of one call have their inputs in common. */
interface ToldParts {
  readonly inputs: readonly Metafile['inputs'][];
  readonly parts: readonly (Pick<SdkPart, 'meta' | 'warnings' | 'startedAt'> & { readonly inputs: number })[];
}

/** Keeps parts while this thread goes on. Undefined for each that is not kept; undefined if nobody has done it. */
export function keepApart(
  thread: HelperThread,
  keeping: Keeping,
  fresh: readonly FreshPart[],
): Promise<readonly (Covered | undefined)[] | undefined> {
  const { packages: _, ...rest } = keeping;
  const inputs = [...new Set(fresh.map(({ part }) => part.inputs))];
  const told: ToldParts = {
    inputs,
    parts: fresh.map(({ part: { meta, warnings, startedAt, inputs: own } }) => ({
      ...{ meta, warnings, startedAt },
      inputs: inputs.indexOf(own),
    })),
  };
  const parts = fresh.map(({ id, set, part }) => ({ id, set, code: part.place ?? '' }));
  const task: KeepingTask = { about: 'parts', keeping: rest, parts, told: JSON.stringify(told) };
  return thread.ask(task);
}

const known = new Known();

/** Keeps parts, in the thread. */
export function keepAside({ keeping, parts, told }: KeepingTask): readonly (Covered | undefined)[] {
  const { inputs, parts: all }: ToldParts = JSON.parse(told);
  const kept = new KeptParts({ ...keeping, packages: known.findings(keeping.settings) });
  return parts.map(({ id, set, code }, index) => {
    const contents = readFileSync(code);
    const file = { path: code, hash: '', contents, text: '' };
    return kept.keep(id, set, { ...all[index], inputs: inputs[all[index].inputs], file });
  });
}
