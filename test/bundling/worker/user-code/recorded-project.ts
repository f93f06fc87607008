import { mkdirSync } from 'node:fs';
import type { BundlingOptions } from '../../../../src';
import { Cache } from '../../../../src/bundling/cache/cache';
import { cacheDirectory } from '../../../../src/bundling/files/app-directory';
import { FileQueries } from '../../../../src/bundling/files/file-queries';
import { buildSettings } from '../../../../src/bundling/host/build-settings';
import { findEsbuild } from '../../../../src/bundling/host/esbuild-package';
import type { BatchOrder } from '../../../../src/bundling/protocol/order';
import type { EditOrder } from '../../cache/edit-builder';
import { Project } from '../../project';

const FILES = {
  'src/a.ts': 'declare const VALUE: unknown; export const handler = async () => VALUE;',
  'data/one.txt': 'one',
  'data/two.env': 'SHOP_FILE=1',
  'data/deep/two.txt': 'two',
  'lib/first.cjs': 'module.exports = 1;',
  'lib/first.mjs': 'export default 1;',
  'lib/value.json': '1',
  'node_modules/dep/package.json': '{ "version": "1.0.0" }',
  'node_modules/dep/index.js': 'module.exports = 1;',
  'tools/plugin/package.json': '{ "name": "@shop/plugin", "main": "index.js" }',
  'tools/plugin/index.js': 'module.exports = require("./inner").value;',
  'tools/plugin/inner.js': 'exports.value = 1;',
};

/** An app with things to read. */
export function shop(files: Record<string, string>): Project {
  const project = new Project({ ...FILES, ...files });
  project.link('node_modules/@shop/plugin', '../../tools/plugin');
  return project;
}

/** A project whose bundle is built without a synth, together with those of others. */
export class Recorded {
  public readonly project: Project;
  private readonly batches: readonly BatchOrder[];

  /** @param requests entries with their options, by the key in the cache */
  public constructor(files: Record<string, string>, requests: Record<string, readonly [string, BundlingOptions]>) {
    this.project = shop(files);
    // The synth makes it before it builds. Made later, it would change a folder that is looked at.
    mkdirSync(cacheDirectory(this.project.dir), { recursive: true });
    const { directory: esbuild } = findEsbuild({ appDir: __dirname, entryDir: __dirname });
    this.batches = Object.entries(requests).map(([key, [file, options]]) => ({
      esbuild,
      settings: buildSettings(options, 'nodejs22.x'),
      entries: [{ key, file }],
    }));
  }

  public order(): EditOrder {
    const scratchDir = this.project.path('cdk.out');
    mkdirSync(scratchDir, { recursive: true });
    const { SHOP_STAGE = '', SHOP_NEW = '' } = process.env;
    return {
      order: {
        appDir: this.project.dir,
        cacheDir: this.project.path('cache'),
        outdir: scratchDir,
        scratchDir,
        timeLimit: 600_000,
        workers: 1,
        color: false,
      },
      batches: this.batches,
      compared: [],
      variables: { SHOP_STAGE, SHOP_NEW },
    };
  }

  /** Whether the bundle is there without building. */
  public isCached(key = 'a'): boolean {
    const { dir } = this.project;
    const cache = new Cache(this.project.path('cache'));
    return this.project.inside(() => cache.find(key, new FileQueries(dir))) !== undefined;
  }
}
