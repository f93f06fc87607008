import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InternalError, type PlacedFault, UsageError } from '../../private/errors';
import { localPath } from '../../private/paths';
import { Cache } from '../cache/cache';
import { cacheDirectory } from '../cache/cache-directory';
import type { NodeModule, StoredBundle } from '../protocol/bundle-record';
import { temporaryFolder } from '../protocol/temporary-folder';
import { binaryFaults } from './checks/binary-check';
import { addWarnings, bundleFaults } from './checks/bundle-checks';
import { addNotes } from './checks/bundle-notes';
import type { BundleRequest } from './model/request';
import type { Cpu } from './modules/install-call';
import { type InstalledModules, installedModules } from './modules/installed-modules';
import { stageWithModules } from './modules/module-staging';
import { NotInstalled, pinModules } from './modules/pinned-modules';

/** Gives every function its bundle, with the packages that are installed beside it, and checks it. */
export class Delivery {
  public readonly faults: PlacedFault[] = [];
  public readonly bundles = new Map<BundleRequest, StoredBundle>();

  private readonly withModules = new Map<string, StoredBundle>();
  private readonly replaced = new Set<string>();

  public constructor(private readonly outdir: string) {}

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
    const { appDir } = request.entry;
    const versions = pinned(bundle.modules, request);
    const modules: InstalledModules = installedModules(appDir, placeFor(appDir), versions, cpu, request.path);
    const whole = stageWithModules(bundle, modules, this.outdir);
    if (!whole) throw new InternalError(`the packages of ${request.path} were installed but cannot be read`);
    this.replaced.add(bundle.directory);
    return whole;
  }
}

function pinned(modules: readonly NodeModule[], { entry: { appDir, file }, path }: BundleRequest) {
  const from = dirname(localPath(appDir, file));
  const places = modules.map(({ name, folder }) => {
    const place = { folder: folder === undefined ? undefined : localPath(appDir, folder), from };
    return [name, place] as const;
  });
  try {
    return pinModules(new Map(places));
  } catch (error) {
    if (!(error instanceof NotInstalled)) throw error;
    throw new UsageError({
      code: 'ModuleNotFound',
      what: `bundling.nodeModules names ${error.module}, which is not installed in the app, so its version is not known`,
      fix: `install ${error.module}, or correct its name`,
      at: path,
    });
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
