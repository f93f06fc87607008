// Bundles each of the most used server-side packages as a handler of its own, calls the bundle under the function's
// Node.js, and compares the time with esbuild alone. Writes RESULTS.md. See README.md.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchDir, projectDir, workDir } from '../paths.mjs';
import { resultsPage } from './results-page.mjs';

const BATCH = 20;
const INSTALLED_AT_A_TIME = 40;
const BUNDLING_LIMIT = 300_000;
const CALL_LIMIT = 30_000;

const { values } = parseArgs({ options: { only: { type: 'string' }, part: { type: 'string', default: '1/1' } } });
const folder = join(workDir, 'packages');
const [part, parts] = values.part.split('/').map(Number);
const results = join(folder, 'results');
const cacheDir = join(folder, `cache-${part}`);
const outdir = join(folder, `cdk.out-${part}`);
const node = join(projectDir, 'node_modules', 'node', 'bin', 'node');

const names = readFileSync(join(benchDir, 'packages', 'packages.txt'), 'utf8')
  .split('\n')
  .filter(Boolean);
const wanted = values.only ? names.filter((name) => values.only.split(',').includes(name)) : names;
install();
mkdirSync(results, { recursive: true });
rmSync(cacheDir, { recursive: true, force: true });
const entries = ['import', 'require'].flatMap((form) => wanted.map((name) => entryOf(name, form)));
const own = entries.filter((entry, index) => index % parts === part - 1 && (values.only || !existsSync(entry.result)));
// Batches of which nothing is installed beside are timed, so what was so in the other form goes together.
own.sort((a, b) => Number(isPlain(b)) - Number(isPlain(a)));
for (let at = 0; at < own.length; at += BATCH) judge(own.slice(at, at + BATCH));
const found = entries.filter(({ result }) => existsSync(result)).map(({ result }) => JSON.parse(readFileSync(result)));
if (!values.only) writeFileSync(join(benchDir, 'packages', 'RESULTS.md'), resultsPage(found, entries.length));

function isPlain({ name }) {
  const verdicts = entries.filter((entry) => entry.name === name && existsSync(entry.result)).map(verdictIn);
  return verdicts.every((verdict) => verdict === 'bundled and ran');
}

function verdictIn({ result }) {
  return JSON.parse(readFileSync(result)).verdict;
}

/** Installs what is missing, without install scripts: nothing is downloaded but the packages. */
function install() {
  mkdirSync(join(folder, 'src'), { recursive: true });
  if (!existsSync(join(folder, 'package.json'))) writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  // What is installed beside a bundle follows the settings of the app.
  writeFileSync(join(folder, '.npmrc'), 'ignore-scripts=true\nlegacy-peer-deps=true\n');
  const missing = wanted.filter((name) => !existsSync(join(folder, 'node_modules', name)));
  for (let at = 0; at < missing.length; at += INSTALLED_AT_A_TIME) {
    npm('install', missing.slice(at, at + INSTALLED_AT_A_TIME));
  }
}

function npm(command, some) {
  const flags = ['--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', [command, ...flags, ...some], { cwd: folder, stdio: 'inherit' });
}

/** An entry that imports a package, or requires it. */
function entryOf(name, form) {
  const file = name.replace(/\W+/g, '-').replace(/^-/, '');
  const [path, code] =
    form === 'import'
      ? [`${file}.ts`, `import * as p from '${name}';\nexport const handler = async () => Object.keys(p).length;\n`]
      : [`${file}.cjs`, `exports.handler = async () => Object.keys(require('${name}')).length;\n`];
  writeFileSync(join(folder, 'src', path), code);
  return { name, form, entry: `src/${path}`, result: join(results, `${path}.json`) };
}

/** What was judged is kept, so a run that was stopped goes on where it was. */
function judge(batch) {
  const { results: bundles, times } = bundle(
    batch.map(({ entry }) => entry),
    outdir,
  );
  for (const { name, form, entry, result } of batch) {
    const own = bundles[entry]?.alone ? bundleOne(entry) : bundles[entry];
    const first = verdictOf(own ?? { refused: 'no result' }, entry);
    const verdict = first.verdict === 'refused' ? afterFix(first, entry) : first;
    writeFileSync(result, JSON.stringify({ name, form, ...verdict, batch: times && { of: batch[0].entry, ...times } }));
    process.stdout.write(`${name} ${form}: ${verdict.verdict} ${verdict.detail ?? ''}\n`);
  }
}

function bundleOne(entry, options) {
  return bundle([entry], `${outdir}-one`, options).results[entry];
}

function bundle(files, outdir, options) {
  const child = spawnSync(process.execPath, [join(benchDir, 'packages', 'batch.mjs')], {
    input: JSON.stringify({ folder, outdir, entries: files, options }),
    env: { ...process.env, LAMBDAFORM_CACHE_DIR: cacheDir },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: BUNDLING_LIMIT,
  });
  const last = child.stdout.trimEnd().split('\n').at(-1);
  if (last?.startsWith('{"results"')) return JSON.parse(last);
  const refused = child.signal ? `ended by ${child.signal}` : child.stderr.trim().split('\n').slice(-8).join('\n');
  return { results: Object.fromEntries(files.map((file) => [file, files.length > 1 ? { alone: true } : { refused }])) };
}

/** Does what the refusal says, if that is an installation or a list of packages, and judges again. */
function afterFix(refusal, entry) {
  const [, missing] = /fix: install ((?:@[\w.-]+\/)?[\w.-]+)/.exec(refusal.detail) ?? [];
  const [, listed] = /fix: set bundling\.nodeModules to \[([^\]]+)\]/.exec(refusal.detail) ?? [];
  if (missing !== undefined) npm('install', [missing]);
  const nodeModules = listed?.split(', ').map((name) => name.slice(1, -1));
  const { verdict } = verdictOf(bundleOne(entry, { nodeModules }), entry);
  if (missing !== undefined) npm('uninstall', [missing]);
  if (!['bundled and ran', 'installed beside'].includes(verdict)) return refusal;
  const detail = missing === undefined ? `nodeModules: ${listed}` : `install ${missing}`;
  return { verdict: 'refused with a fix that works', detail };
}

/** What does not run without a bundler need not run with one. */
function verdictOf({ directory, beside = [], refused }, entry) {
  const runsPlain = () => call(join(folder, entry)).answer !== undefined;
  if (refused !== undefined) return { verdict: 'refused', detail: refused };
  const { answer, error } = call(directory);
  const detail = beside.length > 0 ? `beside: ${beside.join(', ')}` : undefined;
  if (answer !== undefined) return { verdict: beside.length > 0 ? 'installed beside' : 'bundled and ran', detail };
  return { verdict: runsPlain() ? 'wrong' : 'runs nowhere', detail: error };
}

function call(path) {
  const child = spawnSync(node, [join(benchDir, 'packages', 'call.mjs'), path], {
    encoding: 'utf8',
    timeout: CALL_LIMIT,
    env: { PATH: process.env.PATH, AWS_REGION: 'eu-west-1', HOME: folder },
  });
  const [, answer] = /^answer (.*)$/m.exec(child.stdout ?? '') ?? [];
  return { answer, error: child.signal ?? (child.stderr ?? '').split('\n').find((line) => /^\w*Error\b/.test(line)) };
}
