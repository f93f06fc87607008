import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Cache, Finding } from '../../bundling/cache/cache';
import { readExtraFiles } from '../../bundling/files/file-copies';
import { FileQueries, type FileQuery } from '../../bundling/files/file-queries';
import { UserFileError } from '../../bundling/files/user-file-error';
import { printVolatile } from '../../bundling/host/summary';
import { EMPTY_DESCRIPTION, type StoredBundle } from '../../bundling/protocol/bundle-record';
import { type Fault, UsageError } from '../../private/errors';
import { machineFaults } from '../guard/machine-check';
import { packageSizeFaults } from '../guard/size-check';
import type { StepFailure } from '../model/order';
import type { BuildPlace, Package } from '../model/packager';
import { runJobs } from './jobs';
import { type MadeUnit, NOT_READ, type Reading, readCode } from './reading';
import type { PackageUnit } from './unit';

/** Where packages are made and stored. */
export interface Workshop {
  readonly appDir: string;
  /** A folder that is removed afterwards. */
  readonly scratchDir: string;
  readonly cache: Cache;
  /** Whether the cache stays. */
  readonly isKept: boolean;
}

/** Makes packages side by side. Returns each one, or what is wrong with it. */
export function makePackages(
  units: readonly PackageUnit[],
  workshop: Workshop,
): Map<PackageUnit, StoredBundle | readonly Fault[]> {
  const { appDir, scratchDir } = workshop;
  // Before anything is built: what changes meanwhile has another answer.
  const before = new FileQueries(appDir);
  const findings = units.map(({ inputs }) => answered(inputs, before));
  const places = units.map((unit, index) => placeOf(unit, index, workshop));
  const timeLimit = Math.max(...units.map((unit) => unit.timeLimit));
  const failures = runRounds(units, places, { timeLimit, scratchDir });
  const made = units.map((unit, index) => ({ unit, place: places[index] })).filter(({ unit }) => !failures.has(unit));
  const readings = readCode(made, { timeLimit, scratchDir });
  return new Map(
    units.map((unit, index) => {
      const failure = failures.get(unit);
      if (failure) return [unit, failure];
      const reading = readings.get(unit) ?? NOT_READ;
      const stored = orFaults(() => store({ unit, place: places[index] }, reading, findings[index], workshop));
      return [unit, stored.value ?? stored.faults ?? []];
    }),
  );
}

/** Runs the commands of all packages, round by round. Returns the first failure of each. */
function runRounds(
  units: readonly PackageUnit[],
  places: readonly BuildPlace[],
  limits: { readonly timeLimit: number; readonly scratchDir: string },
): Map<PackageUnit, readonly Fault[]> {
  const failures = new Map<PackageUnit, readonly Fault[]>();
  for (let round = 0, open = units; open.length > 0; round++) {
    const jobs = open.flatMap((unit) => {
      const title = `${unit.packager.entry} (${unit.packager.language})`;
      const steps = orFaults(() => unit.packager.steps(places[units.indexOf(unit)], round));
      if (steps.faults) failures.set(unit, steps.faults);
      return steps.value ? [{ unit, title, steps: steps.value }] : [];
    });
    const ends = runJobs(jobs, limits);
    jobs.forEach(({ unit }, index) => {
      const { failure } = ends[index];
      if (failure) failures.set(unit, [failureOf(unit, failure)]);
    });
    open = jobs.filter(({ unit, steps }) => steps.length > 0 && !failures.has(unit)).map(({ unit }) => unit);
  }
  return failures;
}

/** What something returns, or the faults that it throws. */
function orFaults<T>(action: () => T): { readonly value?: T; readonly faults?: readonly Fault[] } {
  try {
    return { value: action() };
  } catch (error) {
    if (error instanceof UserFileError) return { faults: [error.fault] };
    if (error instanceof UsageError) return { faults: error.faults };
    throw error;
  }
}

function placeOf(unit: PackageUnit, index: number, { appDir, scratchDir, cache, isKept }: Workshop): BuildPlace {
  const folder = join(scratchDir, String(index));
  const [out, work] = ['out', 'work'].map((name) => join(folder, name));
  const kept = isKept ? join(cache.root, 'tools', unit.packager.language.toLowerCase()) : undefined;
  for (const path of [out, work, ...(kept === undefined ? [] : [kept])]) mkdirSync(path, { recursive: true });
  const tools = Object.fromEntries(unit.tools.map(({ name, path }) => [name, path]));
  return { appDir, out, work, kept, target: unit.target, tools };
}

function store(
  { unit, place }: MadeUnit,
  { usage, hasFailed }: Reading,
  known: readonly Finding[],
  { appDir, cache }: Workshop,
): StoredBundle | readonly Fault[] {
  const { packager, target } = unit;
  const built: Package = packager.collect(place);
  const { contents: made, inputs = [], faults: own = [] } = built;
  const extra = readExtraFiles(appDir, unit.copies);
  const contents = new Map([...made, ...extra.contents]);
  const faults = [...own, ...machineFaults(contents, target, packager), ...packageSizeFaults(contents, packager)];
  if (faults.length > 0) return faults;
  const bundle = cache.addBundle(packager.wrap?.(contents, place) ?? contents);
  const { volatile } = built;
  const record = { ...EMPTY_DESCRIPTION, hash: bundle.hash, files: bundle.files, usage };
  const groups = [known, answered([...inputs, ...extra.queries], new FileQueries(appDir))].filter(
    (group) => group.length > 0,
  );
  if (volatile !== undefined) printVolatile(packager.entry, volatile);
  else if (!hasFailed) cache.addRecord(unit.key, record, groups);
  return { ...record, directory: bundle.directory };
}

function answered(queries: readonly FileQuery[], files: FileQueries): Finding[] {
  const distinct = new Map(queries.map((query) => [query.join('\0'), query]));
  return [...distinct.values()].map(([kind, path, detail]) => [kind, path, detail, files.answer([kind, path, detail])]);
}

function failureOf({ packager, target, timeLimit }: PackageUnit, { command, output, isLate }: StepFailure): Fault {
  const { entry } = packager;
  if (isLate) {
    return {
      code: 'PackagingTooLong',
      what: `${entry}: "${command}" has not ended after ${timeLimit / 1000} s`,
      fix: 'make sure that what it downloads from answers, or give it more time with build.timeLimit',
    };
  }
  const explained = packager.explain?.(output, target);
  if (explained) return explained;
  return {
    code: 'PackagingFailed',
    what: `${entry} cannot be built; "${command}" printed:\n\n${output.trim() || 'nothing'}\n`,
    fix: `fix what ${packager.language}'s tools point to`,
  };
}
