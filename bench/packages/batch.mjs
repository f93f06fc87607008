// Bundles entries in one app, as an app that has them would. Reads { folder, outdir, entries, options } and prints, by entry,
// the folder of its bundle with the packages beside it, or what is wrong with it.

import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectDir } from '../paths.mjs';

const { folder, outdir, entries, options = {} } = JSON.parse(readFileSync(0, 'utf8'));
const require = createRequire(join(projectDir, 'package.json'));
const { App, Stack, aws_lambda: lambda } = require('aws-cdk-lib');
const { TypeScriptFunction } = require(join(projectDir, 'lib', 'index.js'));
process.chdir(folder);

const results = {};
let left = entries;
while (left.length > 0) {
  rmSync(outdir, { recursive: true, force: true });
  try {
    Object.assign(results, synthesize(left));
    break;
  } catch (error) {
    if (left.length === 1) results[left[0]] = { refused: textOf(error) };
    const refused = left.filter((_, index) => faultsOf(error).some(({ at }) => at.split(', ').includes(`S/F${index}`)));
    for (const [index, entry] of left.entries()) {
      const faults = faultsOf(error).filter(({ at }) => at.split(', ').includes(`S/F${index}`));
      if (faults.length > 0) results[entry] = { refused: faults.map(lineOf).join('\n') };
    }
    // What can't be told apart is tried one by one.
    if (refused.length === 0) for (const entry of left) results[entry] ??= { alone: true };
    left = refused.length === 0 ? [] : left.filter((entry) => !refused.includes(entry));
  }
}
process.stdout.write(`\n${JSON.stringify(results)}`);

function synthesize(files) {
  const app = new App({ outdir });
  const stack = new Stack(app, 'S');
  const functions = files.map((entry, index) => {
    const props = { entry, runtime: lambda.Runtime.NODEJS_24_X, architecture: lambda.Architecture.X86_64 };
    return new TypeScriptFunction(stack, `F${index}`, { ...props, bundling: options });
  });
  app.synth();
  return Object.fromEntries(files.map((entry, index) => [entry, bundleOf(functions[index].bundle.directory)]));
}

function bundleOf(directory) {
  const modules = join(directory, 'node_modules');
  return { directory, beside: existsSync(modules) ? readdirSync(modules).filter((name) => !name.startsWith('.')) : [] };
}

function faultsOf(error) {
  return error.faults ?? [];
}

function lineOf({ code, what, fix }) {
  return `${code}: ${what} fix: ${fix}`;
}

function textOf(error) {
  return faultsOf(error).length > 0 ? faultsOf(error).map(lineOf).join('\n') : String(error.stack ?? error);
}
