import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InternalError, type PlacedFault, UsageError } from '../../private/errors';
import { PREFIX } from '../../private/names';
import { Cache } from '../cache/cache';
import { cacheDirectory } from '../files/app-directory';
import type { StoredBundle } from '../protocol/bundle-record';
import { temporaryFolder } from '../protocol/temporary-folder';
import { binaryFaults } from './checks/binary-check';
import { addWarnings, bundleFaults } from './checks/bundle-checks';
import { addNotes } from './checks/bundle-notes';
import type { BundleRequest } from './model/request';
import type { Installation } from './modules/install';
import type { Cpu } from './modules/install-call';
import { installationFor } from './modules/installation';
import { installedModules } from './modules/installed-modules';
import { notComparedNote } from './modules/lock-check';
import { stageWithModules } from './modules/module-staging';
import { forgetModules, type InstalledModules } from './modules/module-store';
import { LockedApps } from './modules/pins/locked-apps';

/** Gives every function its bundle, with the packages that are installed beside it, and checks it. */
export class Delivery {
  public readonly faults: PlacedFault[] = [];
  public readonly bundles = new Map<BundleRequest, StoredBundle>();

  private readonly withModules = new Map<string, StoredBundle>();
  private readonly replaced = new Set<string>();
  private readonly apps = new LockedApps();

  /**
   * @param outdir the cloud assembly
   * @param timeLimit how many milliseconds an installation may take
   */
  public constructor(
    private readonly outdir: string,
    private readonly timeLimit: number,
  ) {}

  public add(bundle: StoredBundle, requests: readonly BundleRequest[]): void {
    for (const request of requests) {
      try {
        this.deliver(bundle, request);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        this.faults.push(...error.faults);
      }
    }
  }

  /** Removes the bundles that are only read, or used only together with their packages. */
  public finish(): void {
    const deployed = [...this.bundles].filter(([request]) => !request.isOnlyRead);
    const wanted = new Set(deployed.map(([, { directory }]) => directory));
    for (const directory of this.replaced)
      if (!wanted.has(directory)) rmSync(directory, { recursive: true, force: true });
  }

  private deliver(bundle: StoredBundle, request: BundleRequest): void {
    if (request.isOnlyRead) {
      this.replaced.add(join(this.outdir, `asset.${bundle.hash}`));
      this.bundles.set(request, bundle);
      return;
    }
    const cpu: Cpu = request.architecture() === 'arm64' ? 'arm64' : 'x64';
    const whole = bundle.modules.length === 0 ? bundle : this.complete(bundle, request, cpu);
    const names = whole.files.map(({ name }) => name);
    const faults = [...bundleFaults(whole, request), ...binaryFaults(whole.directory, names, cpu)];
    this.faults.push(...faults.map((fault) => ({ ...fault, at: request.path })));
    addWarnings(whole, request);
    addNotes(whole, request);
    this.bundles.set(request, whole);
  }

  private complete(bundle: StoredBundle, request: BundleRequest, cpu: Cpu): StoredBundle {
    const { appDir } = request.entry;
    const id = JSON.stringify([bundle.directory, appDir, dirname(request.entry.file), cpu]);
    const known = this.withModules.get(id) ?? this.assemble(bundle, request, cpu);
    this.withModules.set(id, known);
    return known;
  }

  private assemble(bundle: StoredBundle, request: BundleRequest, cpu: Cpu): StoredBundle {
    const order = { ...installationFor(bundle.modules, request, cpu, this.apps), timeLimit: this.timeLimit };
    const cacheDir = placeFor(request.entry.appDir);
    const modules = installedModules(cacheDir, order);
    const { notCompared } = modules;
    if (notCompared.length > 0) request.warn(`${PREFIX}:moduleNotCompared`, notComparedNote(notCompared));
    const whole = stageWithModules(bundle, modules, this.outdir) ?? this.repair(bundle, modules, cacheDir, order);
    if (!whole) throw new InternalError(`the packages of ${request.path} were installed but cannot be read`);
    this.replaced.add(bundle.directory);
    return whole;
  }

  /** Packages in the cache whose contents have changed are installed again. */
  private repair(bundle: StoredBundle, damaged: InstalledModules, cacheDir: string, order: Installation) {
    forgetModules(damaged);
    return stageWithModules(bundle, installedModules(cacheDir, order), this.outdir);
  }
}

/** The folder for packages: the cache, or, if that cannot be written, a temporary folder for this process. */
function placeFor(appDir: string): string {
  const cache = new Cache(cacheDirectory(appDir));
  if (cache.prepare() === undefined) return cache.root;
  const temporary = temporaryFolder();
  process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));
  return temporary;
}
