// Bundles entries in one app, as an app that has them would. Reads { folder, outdir, entries, options } and prints, by entry,
// the folder of its bundle with the packages beside it, or what is wrong with it. With them come the times of the synth and of
// esbuild alone in this process, each without its time for a handler that does nothing, which is the start of programs and the CDK.
// The synth is first, so it is the one that reads the files from the disk.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectDir } from '../paths.mjs';

const { folder, outdir, entries, options = {} } = JSON.parse(readFileSync(0, 'utf8'));
const require = createRequire(join(projectDir, 'package.json'));
const { App, Stack, aws_lambda: lambda } = require('aws-cdk-lib');
const { TypeScriptFunction } = require(join(projectDir, 'lib', 'index.js'));
process.chdir(folder);
mkdirSync(outdir, { recursive: true });

const esbuild = require('esbuild');

const synthTime = timer(synthesize);
const results = bundlesOf(entries);
const whole = Object.values(results).every(({ refused, alone, beside }) => !refused && !alone && beside.length === 0);
const times = { ours: synthTime(), esbuild: whole ? timedAlone() : 0 };
process.stdout.write(`\n${JSON.stringify({ results, times: times.esbuild > 0 ? times : undefined })}`);

/** Returns a function that tells the time since now, less the time for a handler that does nothing. */
function timer(run) {
  run([nothing(`first-${run.name}`)]);
  const start = performance.now();
  run([nothing(`second-${run.name}`)]);
  const from = performance.now();
  return () => performance.now() - from - (from - start);
}

/** A new one each time, which is in no cache. */
function nothing(name) {
  writeFileSync(join(folder, 'src', `${name}.ts`), `export const handler = async () => '${name} ${process.pid}';\n`);
  return `src/${name}.ts`;
}

function timedAlone() {
  const time = timer(bundleAlone);
  try {
    bundleAlone(entries);
    return time();
  } catch {
    return 0;
  }
}

function bundleAlone(files) {
  esbuild.buildSync({
    bundle: true,
    entryNames: '[name]-[hash]',
    entryPoints: files,
    external: ['*.node'],
    logLevel: 'silent',
    minify: true,
    outdir: join(folder, 'alone'),
    platform: 'node',
    sourcemap: true,
    target: 'node24',
  });
}

function bundlesOf(files) {
  const found = {};
  let left = files;
  while (left.length > 0) {
    try {
      return Object.assign(found, synthesize(left, options));
    } catch (error) {
      const refused = refusedOf(left, error);
      Object.assign(found, refused);
      // What can't be told apart is tried one by one.
      const rest = left.filter((entry) => refused[entry] === undefined);
      if (rest.length === left.length) for (const entry of left) found[entry] = { alone: true };
      left = rest.length === left.length ? [] : rest;
    }
  }
  return found;
}

function refusedOf(files, error) {
  if (files.length === 1) return { [files[0]]: { refused: textOf(error) } };
  const found = {};
  for (const [index, entry] of files.entries()) {
    const faults = faultsOf(error).filter(({ at }) => at.split(', ').includes(`S/F${index}`));
    if (faults.length > 0) found[entry] = { refused: faults.map(lineOf).join('\n') };
  }
  return found;
}

function synthesize(files, bundling = {}) {
  // A new folder each time: to remove what was installed into the last one takes longer than the synth.
  const app = new App({ outdir: mkdtempSync(join(outdir, 'synth-')) });
  const stack = new Stack(app, 'S');
  const functions = files.map((entry, index) => {
    const props = { entry, runtime: lambda.Runtime.NODEJS_24_X, architecture: lambda.Architecture.X86_64 };
    return new TypeScriptFunction(stack, `F${index}`, { ...props, bundling });
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
