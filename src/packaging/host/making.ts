import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Cache, Finding } from '../../bundling/cache/cache';
import { readExtraFiles } from '../../bundling/files/file-copies';
import { FileQueries, type FileQuery } from '../../bundling/files/file-queries';
import { UserFileError } from '../../bundling/files/user-file-error';
import { printVolatile } from '../../bundling/host/summary';
import { EMPTY_DESCRIPTION } from '../../bundling/protocol/bundle-record';
import { type Fault, UsageError } from '../../private/errors';
import { machineFaults } from '../guard/machine-check';
import { packageSizeFaults } from '../guard/size-check';
import type { BuildPlace, Package } from '../model/packager';
import { withoutExcluded } from './exclude';
import { failureOf } from './failure';
import { runHooks } from './hooks';
import { runJobs } from './jobs';
import { type MadePackage, type MadeUnit, NOT_READ, type Reading, readCode } from './reading';
import { inputsOf, type PackageUnit, titleOf } from './unit';

/** Where packages are made and stored. */
export interface Workshop {
  readonly appDir: string;
  /** A folder that is removed afterwards. */
  readonly scratchDir: string;
  readonly cache: Cache;
  /** Whether the cache stays. */
  readonly isKept: boolean;
}

/** What holds for all commands of one pass. */
interface Limits {
  /** How many milliseconds each may take. */
  readonly timeLimit: number;
  readonly scratchDir: string;
}

/** Makes packages side by side. Returns each one, or what is wrong with it. */
export function makePackages(
  units: readonly PackageUnit[],
  workshop: Workshop,
): Map<PackageUnit, MadePackage | readonly Fault[]> {
  const { appDir, scratchDir } = workshop;
  const limits = { timeLimit: Math.max(...units.map((unit) => unit.timeLimit)), scratchDir };
  const places = new Map(units.map((unit, index) => [unit, placeOf(unit, index, workshop)]));
  const failures = runHooks('before', places, limits);
  // Before anything is built, and after hooks have written sources: what changes meanwhile has another answer.
  const before = new FileQueries(appDir);
  const findings = new Map(units.map((unit) => [unit, answered(inputsNow(unit, appDir), before)]));
  for (const [unit, faults] of runRounds(without(failures, places), limits)) failures.set(unit, faults);
  const built = new Map<PackageUnit, Package>();
  for (const [unit, place] of without(failures, places)) {
    const made = orFaults(() => packageOf(unit, place, appDir));
    if (made.value) built.set(unit, made.value);
    else failures.set(unit, made.faults ?? []);
  }
  for (const [unit, faults] of runHooks('after', without(failures, places), limits, built)) failures.set(unit, faults);
  const made = [...without(failures, places)].map(([unit, place]) => ({ unit, place }));
  const readings = readCode(made, limits);
  return new Map(
    units.map((unit) => {
      const [made, known, place] = [built.get(unit), findings.get(unit), places.get(unit)];
      const failure = failures.get(unit);
      if (failure || !made || !known || !place) return [unit, failure ?? []];
      const reading = readings.get(unit) ?? NOT_READ;
      const stored = orFaults(() => store({ unit, place, made }, reading, known, workshop));
      return [unit, stored.value ?? stored.faults ?? []];
    }),
  );
}

/** Those of which nothing has failed. */
function without<T>(
  failures: ReadonlyMap<PackageUnit, unknown>,
  all: ReadonlyMap<PackageUnit, T>,
): Map<PackageUnit, T> {
  return new Map([...all].filter(([unit]) => !failures.has(unit)));
}

/** A hook may have written sources. */
function inputsNow(unit: PackageUnit, appDir: string): readonly FileQuery[] {
  return unit.hooks.before.length > 0 ? inputsOf(unit, appDir) : unit.inputs;
}

/** Runs the commands of all packages, round by round. Returns the first failure of each. */
function runRounds(places: ReadonlyMap<PackageUnit, BuildPlace>, limits: Limits): Map<PackageUnit, readonly Fault[]> {
  const failures = new Map<PackageUnit, readonly Fault[]>();
  for (let round = 0, open = [...places]; open.length > 0; round++) {
    const jobs = open.flatMap(([unit, place]) => {
      const steps = orFaults(() => unit.packager.steps(place, round));
      if (steps.faults) failures.set(unit, steps.faults);
      return steps.value ? [{ unit, title: titleOf(unit), steps: steps.value }] : [];
    });
    const ends = runJobs(jobs, limits);
    jobs.forEach(({ unit }, index) => {
      const { failure } = ends[index];
      if (failure) failures.set(unit, [failureOf(unit, failure)]);
    });
    const going = new Set(
      jobs.filter(({ unit, steps }) => steps.length > 0 && !failures.has(unit)).map(({ unit }) => unit),
    );
    open = open.filter(([unit]) => going.has(unit));
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
  const versions = Object.fromEntries(unit.tools.map(({ name, version }) => [name, version]));
  return { appDir, out, work, kept, target: unit.target, tools, versions };
}

/** What a build has made, without what is left out and with what is copied. Throws what is wrong with it. */
function packageOf(unit: PackageUnit, place: BuildPlace, appDir: string): Package {
  const { packager, target, exclude } = unit;
  const { contents: made, inputs = [], faults = [], volatile } = packager.collect(place);
  const kept = withoutExcluded(made, exclude);
  const all =
    kept === made ? faults : [...faults, ...(packager.judge?.(kept, target, 'what packaging.exclude leaves') ?? [])];
  if (all.length > 0) throw new UsageError(...all);
  const extra = readExtraFiles(appDir, unit.copies);
  return { contents: new Map([...kept, ...extra.contents]), inputs: [...inputs, ...extra.queries], volatile };
}

function store(
  { unit, place, made }: MadeUnit & { readonly made: Package },
  { usage, failure }: Reading,
  known: readonly Finding[],
  { appDir, cache }: Workshop,
): MadePackage | readonly Fault[] {
  const { key, packager, target } = unit;
  const { contents, inputs = [], faults: own = [], volatile } = made;
  const faults = [...own, ...machineFaults(contents, target, packager), ...packageSizeFaults(contents, packager)];
  if (faults.length > 0) return faults;
  const bundle = cache.addBundle(packager.wrap?.(contents, place) ?? contents);
  const record = { ...EMPTY_DESCRIPTION, hash: bundle.hash, files: bundle.files, usage };
  const groups = [known, answered(inputs, new FileQueries(appDir))].filter((group) => group.length > 0);
  if (volatile !== undefined) printVolatile(packager.entry, volatile);
  else if (failure === undefined) cache.addRecord(key, record, groups);
  return { ...record, directory: bundle.directory, unread: failure };
}

function answered(queries: readonly FileQuery[], files: FileQueries): Finding[] {
  const distinct = new Map(queries.map((query) => [query.join('\0'), query]));
  return [...distinct.values()].map(([kind, path, detail]) => [kind, path, detail, files.answer([kind, path, detail])]);
}
