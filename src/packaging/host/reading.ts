import { ALL, type CodeUsage } from '../../analysis/found/code-usage';
import { isCodeUsage } from '../../bundling/protocol/record-shape';
import type { BuildPlace } from '../model/packager';
import { runJobs } from './jobs';
import type { PackageUnit } from './unit';

/** What was read of the code of a package. */
export interface Reading {
  /** By the name of the export, as for bundles; nothing if it was not read. */
  readonly usage: Readonly<Record<string, CodeUsage>>;
  /** Whether another attempt may succeed. */
  readonly hasFailed: boolean;
}

export const NOT_READ: Reading = { usage: {}, hasFailed: false };

/** A package that was made, and where. */
export interface MadeUnit {
  readonly unit: PackageUnit;
  readonly place: BuildPlace;
}

/** Reads the code of packages side by side, for which there is a reader and what it needs. */
export function readCode(
  made: readonly MadeUnit[],
  options: { readonly timeLimit: number; readonly scratchDir: string },
): Map<PackageUnit, Reading> {
  const readable = made.flatMap(({ unit, place }) => {
    const { reader } = unit.packager;
    const hasTools = reader?.tools().every(({ name }) => place.tools[name] !== undefined);
    return reader && hasTools ? [{ unit, place, reader }] : [];
  });
  const jobs = readable.map(({ unit, place, reader }) => ({
    title: `the permissions of ${unit.packager.entry} (${unit.packager.language})`,
    steps: reader.steps(place),
  }));
  const ends = runJobs(jobs, options);
  return new Map(
    readable.map(({ unit, place, reader }, index): [PackageUnit, Reading] => {
      const usage = ends[index].failure ? undefined : reader.usage(place);
      const isSound = usage !== undefined && isCodeUsage(usage);
      return [unit, isSound ? { usage: { [ALL]: usage }, hasFailed: false } : { usage: {}, hasFailed: true }];
    }),
  );
}
