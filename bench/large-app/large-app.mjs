// Measures an app of many functions with triggers, links and alarms, against the same resources by hand.

import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { benchDir, libraryDir, workDir } from '../paths.mjs';
import { run } from '../process-tree.mjs';
import { entriesOf } from '../project.mjs';
import { makeLargeProject } from './handlers.mjs';

/** The app in both forms. */
export class LargeApp {
  #count;
  #folder;

  constructor(count) {
    this.#count = count;
    this.#folder = join(workDir, `large-${count}`);
  }

  /** How many resources of each type both apps have. */
  resources;

  /** Writes the project, builds its bundles, and sees to it that both apps have the same resources. */
  async prepare() {
    makeLargeProject(this.#folder, this.#count);
    await this.measure('lambdaform', { isCold: true });
    for (const [name, asset] of this.#bundles())
      cpSync(join(this.#out('lambdaform'), asset), join(this.#folder, 'ready', name), { recursive: true });
    await this.measure('by-hand', { isCold: true });
    const [ours, others] = ['lambdaform', 'by-hand'].map((name) => countsOf(this.#templates(name)));
    if (!isDeepStrictEqual(ours, others)) throw new Error(`not the same: ${JSON.stringify({ ours, others }, null, 1)}`);
    this.resources = Object.values(ours).reduce((sum, count) => sum + count, 0);
  }

  /** Synthesizes one of the apps once more: with what earlier runs have left, or without. */
  measure(name, { isCold = false, watch = false, nodeArgs = [] } = {}) {
    const left = isCold ? [this.#out(name), join(this.#folder, 'node_modules')] : [];
    for (const folder of left) rmSync(folder, { recursive: true, force: true });
    const args = [...nodeArgs, join(benchDir, 'apps', 'large', `${name}.cjs`), String(this.#count)];
    const env = {
      BENCH_OUT: join('out', name),
      BENCH_LIBRARY: join(libraryDir, 'lib'),
      CDK_VALIDATION: 'false',
      JSII_DEPRECATED: 'quiet',
      LAMBDAFORM_CACHE_DIR: '',
      LAMBDAFORM_QUIET: '1',
    };
    return run(args, { cwd: this.#folder, env, watch });
  }

  #out(name) {
    return join(this.#folder, 'out', name);
  }

  #templates(name) {
    const files = readdirSync(this.#out(name)).filter((file) => file.endsWith('.template.json'));
    return files.map((file) => JSON.parse(readFileSync(join(this.#out(name), file), 'utf8')));
  }

  /** The name of each handler with the folder of its asset. */
  #bundles() {
    const resources = this.#templates('lambdaform').flatMap(({ Resources }) => Object.entries(Resources));
    const functions = resources.filter(([, { Type }]) => Type === 'AWS::Lambda::Function');
    if (functions.length !== entriesOf(this.#count).length) throw new Error(`${functions.length} functions`);
    return functions.map(([id, { Properties }]) => {
      const [, number] = /^handler(\d{3})/.exec(id);
      return [`handler-${number}`, `asset.${Properties.Code.S3Key.replace('.zip', '')}`];
    });
  }
}

function countsOf(templates) {
  const counts = {};
  for (const { Resources } of templates)
    for (const { Type } of Object.values(Resources)) counts[Type] = (counts[Type] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort());
}
