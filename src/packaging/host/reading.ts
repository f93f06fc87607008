import { ALL, type CodeUsage } from '../../analysis/found/code-usage';
import type { StoredBundle } from '../../bundling/protocol/bundle-record';
import { isCodeUsage } from '../../bundling/protocol/record-shape';
import type { BuildPlace } from '../model/packager';
import { runJobs } from './jobs';
import type { PackageUnit } from './unit';

/** What was read of the code of a package. */
export interface Reading {
  /** By the name of the export, as for bundles; nothing if it was not read. */
  readonly usage: Readonly<Record<string, CodeUsage>>;
  /** Why it could not be read. Another attempt may succeed. */
  readonly failure?: string;
}

export const NOT_READ: Reading = { usage: {} };

/** A package in the cloud assembly. */
export interface MadePackage extends StoredBundle {
  /** Why its code could not be read. */
  readonly unread?: string;
}

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
      const { failure } = ends[index];
      const usage = failure ? undefined : reader.usage(place);
      if (usage !== undefined && isCodeUsage(usage)) return [unit, { usage: { [ALL]: usage } }];
      return [unit, { usage: {}, failure: failure?.output.trim() || 'its reader returned nothing that makes sense' }];
    }),
  );
}
