import { dirname, join } from 'node:path';
import { type Fault, InternalError, type PlacedFault, refuseAll, UsageError } from '../../private/errors';
import { PREFIX } from '../../private/names';
import { localPath } from '../../private/paths';
import { Cache } from '../cache/cache';
import type { InputHints } from '../cache/input-hints';
import { RememberedAnswers } from '../cache/remembered-answers';
import { RememberedGroups } from '../cache/remembered-groups';
import { stage } from '../cache/staging';
import { VerifiedFolders } from '../cache/verified-folders';
import { cacheDirectory } from '../files/app-directory';
import { SALT, saltedHash } from '../files/environment';
import { FileQueries } from '../files/file-queries';
import { UserFileError } from '../files/user-file-error';
import type { StoredBundle } from '../protocol/bundle-record';
import { diskFault } from '../protocol/disk-fault';
import type { EntryResult } from '../protocol/order';
import { removeLeftovers } from '../protocol/unfinished';
import { buildAhead } from './build-ahead';
import { Delivery } from './delivery';
import { isWaiting } from './early/waiting-process';
import { esbuildProgram, findEsbuild, type KnownPackages, replacementNote } from './esbuild-package';
import { type BundleRequest, calledExport } from './model/request';
import { printCacheProblem, printGaps, printSummary } from './summary';
import { checkTypes } from './types/type-check';
import { failureOf, isWellRead, keyOf, pathsOf, requestsOf, timeLimitOf, type Unit } from './unit';
import { type BuildPlace, UnitBuild } from './unit-build';

/** Finds the requested bundles in the cache, or builds them. */
export class BuildPass {
  private readonly startedAt = performance.now();
  private readonly program = esbuildProgram();
  private readonly units = new Map<string, Unit>();
  private readonly bundles = new Map<Unit, StoredBundle>();
  private readonly faults: PlacedFault[] = [];
  private readonly gaps = new Map<string, readonly string[]>();
  private readonly noted = new Set<string>();
  private readonly packages: KnownPackages = new Map();
  private built = 0;

  public constructor(
    private readonly requests: readonly BundleRequest[],
    private readonly outdir: string,
    private readonly hintsOf?: (appDir: string) => InputHints,
  ) {}

  /** Returns the bundles in the cloud assembly. Throws the faults of all entries together. */
  public run(): Map<BundleRequest, StoredBundle> {
    try {
      return this.runAll();
    } catch (error) {
      const fault = error instanceof UserFileError ? error.fault : diskFault(error);
      if (!fault) throw error;
      throw new UsageError({ ...fault, at: pathsOf(this.requests) });
    }
  }

  private runAll(): Map<BundleRequest, StoredBundle> {
    removeLeftovers(this.outdir, '.unfinished-');
    for (const request of this.requests) this.addUnit(request);
    for (const appDir of new Set([...this.units.values()].map((unit) => unit.appDir))) {
      this.runIn(
        appDir,
        [...this.units.values()].filter((unit) => unit.appDir === appDir),
      );
    }
    const delivery = new Delivery(this.outdir, timeLimitOf(this.requests));
    for (const unit of this.units.values()) {
      const bundle = this.bundles.get(unit);
      if (bundle) delivery.add(bundle, unit.requests);
    }
    delivery.finish();
    this.faults.push(...delivery.faults, ...checkTypes(this.requests));
    refuseAll(this.faults);
    const milliseconds = Math.round(performance.now() - this.startedAt);
    printGaps(this.gaps);
    printSummary({ built: this.built, cached: this.units.size - this.built, milliseconds });
    return delivery.bundles;
  }

  private addUnit(request: BundleRequest): void {
    const { appDir, file } = request.entry;
    const settings = request.settings();
    const entryDir = dirname(localPath(appDir, file));
    const esbuild = findEsbuild({ given: request.esbuildPackage, appDir, entryDir }, this.packages);
    const note = replacementNote(esbuild, appDir);
    if (note !== undefined && !this.noted.has(note)) request.note(`${PREFIX}:esbuildReplaced`, note);
    if (note !== undefined) this.noted.add(note);
    const key = keyOf(file, { ...settings, cacheKey: saltedKey(appDir, settings.cacheKey) }, esbuild, this.program);
    const id = `${key} ${appDir} ${esbuild.directory}`;
    const unit = this.units.get(id) ?? {
      key,
      appDir,
      file,
      esbuild,
      settings,
      requests: [],
      exports: new Set<string>(),
    };
    this.units.set(id, unit);
    unit.requests.push(request);
    unit.exports.add(calledExport(request));
  }

  private runIn(appDir: string, units: readonly Unit[]): void {
    const root = cacheDirectory(appDir);
    const groups = new RememberedGroups(root, appDir);
    const cache = new Cache(root, [], groups);
    cache.clean();
    const memory = new RememberedAnswers(cache.root, appDir);
    const files = new FileQueries(appDir, memory);
    const verified = new VerifiedFolders(cache.root, appDir, this.outdir);
    const hints = this.hintsOf?.(appDir);
    const isMissing = (unit: Unit) => {
      const found = cache.findWithGroups(unit.key, files, (record) => isWellRead(unit, record));
      if (found) hints?.found(unit.file, found.groups, cache, files);
      return !this.take(unit, found?.bundle, verified);
    };
    const place = { appDir, cache, outdir: this.outdir, program: this.program };
    const early = hints && isWaiting() ? buildAhead(units, { ...place, hints, files, isMissing }) : undefined;
    const missing = units.filter((unit) => early?.isMissing.get(unit) ?? isMissing(unit));
    memory.keep();
    groups.keep();
    if (early?.build) this.finish(early.build, place, verified);
    const others = missing.filter((unit) => !early?.build?.units.includes(unit));
    if (others.length > 0) this.finish(new UnitBuild(others, place), place, verified);
    verified.keep();
    hints?.keep();
  }

  private finish(build: UnitBuild, { appDir, cache }: BuildPlace, verified: VerifiedFolders): void {
    const { units, problem } = build;
    try {
      const report = build.finish();
      const results = new Map(report.results.map((result) => [result.key, result]));
      const now = new FileQueries(appDir);
      for (const unit of units) {
        const result = results.get(unit.key);
        this.takeResult(unit, result, verified);
        if (isKept(result)) this.hintsOf?.(appDir).built(unit.file, now);
      }
      const reason = problem ?? report.cacheProblem;
      if (reason !== undefined) printCacheProblem(cache.root, reason);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const at = pathsOf(requestsOf(units));
      this.faults.push(...error.faults.map((fault) => ({ ...fault, at })));
    } finally {
      build.remove();
    }
  }

  private takeResult(unit: Unit, result: EntryResult | undefined, verified: VerifiedFolders): void {
    if (result?.fault !== undefined) this.addFault(unit, result.fault);
    else if (result?.errors !== undefined) this.faults.push(failureOf(unit, result.errors, result.fix));
    else if (this.take(unit, result?.bundle, verified)) {
      this.built++;
      for (const gap of result?.gaps ?? []) this.gaps.set(gap, [...(this.gaps.get(gap) ?? []), unit.file]);
    } else throw new InternalError(`the bundle of ${unit.file} was built but cannot be read`);
  }

  /** A fault that many entries share is reported once. */
  private addFault(unit: Unit, fault: Fault): void {
    const at = pathsOf(unit.requests);
    const same = this.faults.findIndex(({ code, what }) => code === fault.code && what === fault.what);
    if (same < 0) this.faults.push({ ...fault, at });
    else this.faults[same] = { ...fault, at: `${this.faults[same].at}, ${at}` };
  }

  private take(unit: Unit, bundle: StoredBundle | undefined, verified: VerifiedFolders): boolean {
    const isOnlyRead = unit.requests.every((request) => request.isOnlyRead);
    const staged = isOnlyRead ? bundle : bundle && stage(bundle, this.outdir, verified);
    if (staged) this.bundles.set(unit, staged);
    return staged !== undefined;
  }
}

/** Whether the next synth will find what was built. */
function isKept(result: EntryResult | undefined): boolean {
  return result?.bundle !== undefined && (result.gaps ?? []).length === 0;
}

/** The key may be a secret: nothing that is kept of it allows guessing it. */
function saltedKey(appDir: string, cacheKey?: string): string | undefined {
  return cacheKey === undefined ? undefined : saltedHash(cacheKey, join(cacheDirectory(appDir), SALT));
}
