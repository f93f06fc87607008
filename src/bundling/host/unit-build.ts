import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Cache } from '../cache/cache';
import { type BuildOrder, type BuildReport, runsUserCode } from '../protocol/order';
import { unfinishedName } from '../protocol/unfinished';
import { beginBuild, buildInProcess } from './build-process';
import { batchesOf, requestsOf, timeLimitOf, type Unit } from './unit';
import { workerCount } from './workers';

/** Where units are built. */
export interface BuildPlace {
  readonly appDir: string;
  readonly cache: Cache;
  readonly outdir: string;
  /** Stands for the program of esbuild. */
  readonly program?: string;
}

/** The build of some units in a process of its own. */
export class UnitBuild {
  /** Why nothing can be kept. */
  public readonly problem?: string;
  private readonly order: BuildOrder;
  private begun?: () => BuildReport;

  public constructor(
    public readonly units: readonly Unit[],
    { appDir, cache, outdir, program }: BuildPlace,
  ) {
    const scratchDir = join(outdir, `.unfinished-${unfinishedName()}`);
    mkdirSync(scratchDir, { recursive: true });
    this.problem = cache.prepare();
    const workers = workerCount(units.length);
    const batches = batchesOf(units, workers, program);
    this.order = {
      appDir,
      cacheDir: this.problem === undefined ? cache.root : undefined,
      holding: batches.some(runsUserCode) ? [] : cache.holding,
      outdir,
      scratchDir,
      timeLimit: timeLimitOf(requestsOf(units)),
      color: Boolean(process.stderr.isTTY) && !process.env.NO_COLOR,
      workers,
      batches,
    };
  }

  /** Begins if a process waits for that. Code of the user's may change what others still look at, so that it comes later. */
  public begin(): boolean {
    if (!this.order.batches.some(runsUserCode)) this.begun = beginBuild(this.order);
    return this.begun !== undefined;
  }

  /** Waits for the report. */
  public finish(): BuildReport {
    return this.begun?.() ?? buildInProcess(this.order);
  }

  /** Removes what nobody needs any more. */
  public remove(): void {
    rmSync(this.order.scratchDir, { recursive: true, force: true });
  }
}
