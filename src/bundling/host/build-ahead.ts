import type { InputHints } from '../cache/input-hints';
import type { FileQueries } from '../files/file-queries';
import type { Unit } from './unit';
import { type BuildPlace, UnitBuild } from './unit-build';

/** What a look-up in the cache needs. */
interface LookUp extends BuildPlace {
  readonly hints: InputHints;
  readonly files: FileQueries;
  /** Looks a unit up. */
  isMissing(unit: Unit): boolean;
}

/** What was looked up before the rest, and the build of what is missing of it. */
interface Ahead {
  readonly isMissing: ReadonlyMap<Unit, boolean>;
  readonly build?: UnitBuild;
}

/** Begins with what surely has changed: it is built while the rest is looked up. */
export function buildAhead(units: readonly Unit[], { hints, files, isMissing, ...place }: LookUp): Ahead {
  const likely = units.filter(({ file }) => hints.expectsBuild(file));
  const known = new Map(likely.map((unit) => [unit, isMissing(unit)]));
  const missing = likely.filter((unit) => known.get(unit));
  if (missing.length === 0) return { isMissing: known };
  // Findings about their other files hold for other bundles, too. The order says so, and the process asks nothing again.
  for (const group of new Set(missing.flatMap(({ file }) => hints.groupsOf(file)))) place.cache.holds(group, files);
  const build = new UnitBuild(missing, place);
  if (build.begin()) return { isMissing: known, build };
  build.remove();
  return { isMissing: known };
}
