import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { Cache } from '../../bundling/cache/cache';
import { RememberedAnswers } from '../../bundling/cache/remembered-answers';
import { stage } from '../../bundling/cache/staging';
import { VerifiedFolders } from '../../bundling/cache/verified-folders';
import { cacheDirectory } from '../../bundling/files/app-directory';
import { FileQueries } from '../../bundling/files/file-queries';
import { UserFileError } from '../../bundling/files/user-file-error';
import { printCacheProblem } from '../../bundling/host/summary';
import { diskFault } from '../../bundling/protocol/disk-fault';
import { removeLeftovers, unfinishedName } from '../../bundling/protocol/unfinished';
import { type Fault, InternalError, type PlacedFault, refuseAll, UsageError } from '../../private/errors';
import { grouped } from '../../private/lists';
import type { PackageRequest } from '../model/request';
import { Toolbox } from '../tools/toolbox';
import { makePackages } from './making';
import type { MadePackage } from './reading';
import { type PackageUnit, pathsOf, unitOf } from './unit';

/** Finds packages in the cache, or makes them. */
export class PackagePass {
  private readonly units: PackageUnit[] = [];
  private readonly made = new Map<PackageUnit, MadePackage>();
  private readonly faults: PlacedFault[] = [];

  public constructor(
    private readonly requests: readonly PackageRequest[],
    private readonly outdir: string,
  ) {}

  /** Returns the packages in the cloud assembly. Throws the faults of all functions together. */
  public run(): Map<PackageRequest, MadePackage> {
    removeLeftovers(this.outdir, '.unfinished-');
    for (const [appDir, requests] of grouped(this.requests, (request) => request.appDir)) this.runIn(appDir, requests);
    refuseAll(this.faults);
    return new Map(
      this.units.flatMap((unit) => unit.requests.map((request) => [request, this.packageOf(unit)] as const)),
    );
  }

  private packageOf(unit: PackageUnit): MadePackage {
    const made = this.made.get(unit);
    if (!made) throw new InternalError(`the package of ${unit.packager.entry} was made but cannot be read`);
    return made;
  }

  private runIn(appDir: string, requests: readonly PackageRequest[]): void {
    const cache = new Cache(cacheDirectory(appDir));
    cache.clean();
    const toolbox = new Toolbox(cache.root, appDir);
    const units = this.unitsIn(appDir, requests, toolbox);
    const memory = new RememberedAnswers(cache.root, `${appDir}, for packages`);
    const files = new FileQueries(appDir, memory);
    const verified = new VerifiedFolders(cache.root, `${appDir}, for packages`, this.outdir);
    const missing = units.filter((unit) => !this.take(unit, cache.find(unit.key, files), verified));
    memory.keep();
    toolbox.keep();
    if (missing.length > 0) this.make(appDir, cache, missing, verified);
    verified.keep();
  }

  /** Functions whose packages are made in the same way from the same sources share one. */
  private unitsIn(appDir: string, requests: readonly PackageRequest[], toolbox: Toolbox): PackageUnit[] {
    const units = new Map<string, PackageUnit>();
    for (const request of requests) {
      this.attempt(request.path, () => {
        const unit = unitOf(request, appDir, toolbox);
        const known = units.get(unit.key);
        if (known) known.requests.push(request);
        else units.set(unit.key, unit);
      });
    }
    this.units.push(...units.values());
    return [...units.values()];
  }

  private make(appDir: string, cache: Cache, units: readonly PackageUnit[], verified: VerifiedFolders): void {
    // Commands run in other folders than this process.
    const scratchDir = resolve(this.outdir, `.unfinished-${unfinishedName()}`);
    mkdirSync(scratchDir, { recursive: true });
    try {
      const problem = cache.prepare();
      if (problem !== undefined) printCacheProblem(cache.root, problem);
      const store = problem === undefined ? cache : new Cache(scratchDir);
      const results = this.attempt(units.map(pathsOf).join(', '), () =>
        makePackages(units, { appDir, scratchDir, cache: store, isKept: problem === undefined }),
      );
      for (const [unit, result] of results ?? []) {
        if (Array.isArray(result)) this.faults.push(...result.map((fault: Fault) => ({ ...fault, at: pathsOf(unit) })));
        else this.take(unit, result as MadePackage, verified);
      }
    } finally {
      rmSync(scratchDir, { recursive: true, force: true });
    }
  }

  private take(unit: PackageUnit, made: MadePackage | undefined, verified: VerifiedFolders): boolean {
    const staged = made && stage(made, this.outdir, verified);
    if (staged) this.made.set(unit, staged);
    return staged !== undefined;
  }

  /** Collects the faults of something. */
  private attempt<T>(at: string, action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      const fault = error instanceof UserFileError ? error.fault : diskFault(error);
      if (fault) this.faults.push({ ...fault, at });
      else if (error instanceof UsageError) this.faults.push(...error.faults.map((one) => ({ at, ...one })));
      else throw error;
      return undefined;
    }
  }
}
