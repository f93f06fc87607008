// Measures the synth of a project with each bundler.

import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { benchDir, libraryDir, unreadLibraryDir, workDir } from './paths.mjs';
import { run } from './process-tree.mjs';
import { changeHandler, entriesOf, makeProject } from './project.mjs';

/** The rows in the order in which they run. Peers are left out of large projects. */
export const ROWS = [
  { id: 'nodejs', title: '`NodejsFunction`', peer: true },
  { id: 'nodejs-again', title: '`NodejsFunction`, nothing changed', peer: true },
  { id: 'cdk-esbuild', title: '`@mrgrain/cdk-esbuild`', peer: true },
  { id: 'raw', title: 'one call of esbuild, default options' },
  { id: 'raw-one', title: 'one call of esbuild for one handler' },
  { id: 'raw-minified', title: 'one call of esbuild, minified' },
  { id: 'raw-alike', title: 'one call of esbuild, minified and with source maps' },
  { id: 'floor', title: 'the CDK with ready-made bundles' },
  { id: 'floor-again', title: 'the CDK with ready-made bundles, nothing changed' },
  { id: 'cold', title: 'lambdaform, nothing in the cache' },
  { id: 'second', title: 'lambdaform, right after that' },
  { id: 'warm', title: 'lambdaform, nothing changed' },
  { id: 'changed', title: 'lambdaform, one handler changed' },
  { id: 'cold-unread', title: 'lambdaform without reading the code, nothing in the cache' },
  { id: 'warm-unread', title: 'lambdaform without reading the code, nothing changed' },
];

const UNREAD = { library: unreadLibraryDir, cache: 'cache-unread', out: join('out', 'unread') };

/** One project. */
export class Synth {
  #folder;
  #count;
  #sdk;
  #edition = 0;

  /** In a folder of its own, which `make` fills. */
  constructor(count, sdk, { name = `${sdk}-${count}`, make = makeProject } = {}) {
    this.#count = count;
    this.#sdk = sdk;
    this.#folder = join(workDir, name);
    make(this.#folder, count);
  }

  /** Where the bundles of the last run are, by handler. */
  get bundles() {
    const assembly = join(this.#folder, 'out', 'lambdaform');
    return this.#assets(assembly).map(([name, asset]) => [name, join(assembly, asset)]);
  }

  /** Creates the ready-made bundles for the floor: lambdaform's own. */
  async prepare() {
    await this.measure('cold');
    for (const [name, bundle] of this.bundles) {
      cpSync(bundle, join(this.#folder, 'ready', name), { recursive: true });
    }
  }

  /** Runs one row once. */
  async measure(id, watch = false) {
    switch (id) {
      case 'nodejs':
        return this.#app('nodejs-function', { watch, fresh: true });
      case 'nodejs-again':
        return this.#app('nodejs-function', { watch });
      case 'cdk-esbuild':
        return this.#app('cdk-esbuild', { watch, fresh: true });
      case 'floor':
        return this.#app('ready-made', { watch, fresh: true });
      case 'floor-again':
        return this.#app('ready-made', { watch });
      case 'cold':
        this.#remove('node_modules');
        return this.#app('lambdaform', { watch, fresh: true });
      case 'second':
        return this.#app('lambdaform', { watch });
      case 'warm':
        return this.#settled({ watch });
      case 'cold-unread':
        this.#remove('cache-unread');
        return this.#app('lambdaform', { watch, fresh: true, ...UNREAD });
      case 'warm-unread':
        return this.#settled({ watch, ...UNREAD });
      case 'changed':
        changeHandler(this.#folder, this.#count, Math.floor(this.#count / 2), ++this.#edition);
        // A file that is newer than the build would be read twice.
        await new Promise((resolve) => setTimeout(resolve, 100));
        return this.#app('lambdaform', { watch });
      case 'raw':
        return this.#esbuild('plain', watch);
      case 'raw-one':
        return this.#esbuild('plain', watch, entriesOf(this.#count)[Math.floor(this.#count / 2)]);
      default:
        return this.#esbuild(id.slice('raw-'.length), watch);
    }
  }

  /** The names of the handlers with the folders of their assets. */
  #assets(assembly) {
    const stacks = Array.from({ length: Math.ceil(this.#count / 200) }, (_, index) => `Shop${index * 200}`);
    return stacks.flatMap((stack) => {
      const { Resources } = JSON.parse(readFileSync(join(assembly, `${stack}.template.json`), 'utf8'));
      const functions = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Function');
      return functions.map(([id, { Properties }]) => {
        const [, number] = /^handler(\d{3})/.exec(id);
        return [`handler-${number}`, `asset.${Properties.Code.S3Key.replace('.zip', '')}`];
      });
    });
  }

  /** What is younger than two seconds is read every time. The run that counts is the first that knows all to be older. */
  async #settled(options) {
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await this.#app('lambdaform', options);
    return this.#app('lambdaform', options);
  }

  #app(name, { watch, fresh = false, library = libraryDir, cache = '', out = join('out', name) }) {
    if (fresh) this.#remove(out);
    const env = {
      BENCH_OUT: out,
      BENCH_LIBRARY: join(library, 'lib'),
      CDK_VALIDATION: 'false',
      LAMBDAFORM_CACHE_DIR: cache,
      LAMBDAFORM_QUIET: '1',
    };
    const args = [join(benchDir, 'apps', `${name}.cjs`), String(this.#count), this.#sdk];
    return run(args, { cwd: this.#folder, env, watch });
  }

  #esbuild(manner, watch, ...entries) {
    this.#remove('out/raw');
    const args = [join(benchDir, 'apps', 'esbuild.mjs'), this.#sdk, manner, ...entries];
    return run(args, { cwd: this.#folder, env: { BENCH_OUT: 'out/raw' }, watch });
  }

  #remove(name) {
    const path = join(this.#folder, name);
    if (existsSync(path)) rmSync(path, { recursive: true });
  }
}
