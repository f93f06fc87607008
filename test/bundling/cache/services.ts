import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Cache } from '../../../src/bundling/cache/cache';
import { FileQueries } from '../../../src/bundling/files/file-queries';
import { fingerprint } from '../../../src/bundling/files/fingerprint';
import { buildSettings } from '../../../src/bundling/host/build-settings';
import { findEsbuild } from '../../../src/bundling/host/esbuild-package';
import type { StoredBundle } from '../../../src/bundling/protocol/bundle-record';
import type { EntryOrder } from '../../../src/bundling/protocol/order';
import { buildBatch } from '../../../src/bundling/worker/batch-build';
import { BundleStore } from '../../../src/bundling/worker/bundle-store';
import { Known } from '../../../src/bundling/worker/sdk-part/known';

const settings = buildSettings({}, 'nodejs22.x');
const { directory: esbuild } = findEsbuild({ appDir: __dirname, entryDir: __dirname });
const HOUR = 60 * 60 * 1000;
const YOUNG = 40;

/** Folders with apps that share a cache and are built in this process, each under the key that equal paths have. */
export class Services {
  public readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'lambdaform-services-')));
  public readonly cacheDir = join(this.root, 'cache');

  private writtenAt = 0;

  /** Writes files of a service. */
  public write(service: string, files: Record<string, string>): void {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.root, service, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    this.writtenAt = Date.now();
  }

  /** The hash of the bundle in the cache, if it may be used. */
  public found(service: string, entry = 'src/index.ts'): string | undefined {
    const appDir = join(this.root, service);
    return new Cache(this.cacheDir).find(fingerprint(entry), new FileQueries(appDir))?.hash;
  }

  /** Builds an entry, whatever is in the cache. Returns the hash of the bundle. */
  public async build(service: string, entry = 'src/index.ts'): Promise<string | undefined> {
    return (await this.result(service, { key: fingerprint(entry), file: entry })).hash;
  }

  /** What some exports of an entry do. */
  public async usage(
    service: string,
    exports: readonly string[],
    file = 'src/index.ts',
  ): Promise<StoredBundle['usage']> {
    return (await this.result(service, { key: fingerprint(file), file, exports })).usage;
  }

  private async result(service: string, entry: EntryOrder): Promise<StoredBundle> {
    const appDir = join(this.root, service);
    // What is young may have changed while it was read.
    while (Date.now() - this.writtenAt < YOUNG) await new Promise((resolve) => setTimeout(resolve, 5));
    const order = { appDir, outdir: join(this.root, 'cdk.out'), scratchDir: join(this.root, 'scratch') };
    const store = new BundleStore(this.cacheDir, order.scratchDir);
    const batch = { esbuild, settings, entries: [entry] };
    const [{ bundle, fault, errors }] = await buildBatch(
      { ...order, timeLimit: 600_000, workers: 1, color: false },
      batch,
      store,
      new Known(),
    );
    if (!bundle) throw new Error(fault?.what ?? errors);
    return bundle;
  }

  /** Says of everything in the cache that it was last used some days ago. */
  public age(days: number): void {
    const then = Date.now() - days * 24 * HOUR;
    for (const name of readdirSync(this.cacheDir, { recursive: true, encoding: 'utf8' })) {
      const path = join(this.cacheDir, name);
      if (statSync(path).mtimeMs > then) utimesSync(path, new Date(then), new Date(then));
    }
  }

  public remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
