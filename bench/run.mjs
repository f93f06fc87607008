// npm run bench: compares lambdaform with its peers and writes RESULTS.md.
//
//   npm run bench                          the full measurement; takes an hour
//   npm run bench -- --quick               10 and 50 handlers, three rounds; takes minutes
//   npm run bench -- --sizes 50 --rounds 5 --sdk bundled
//   npm run bench -- --peers 500           also runs the peers in projects of up to 500 handlers
//   npm run bench -- --only realistic      some of the measurements: synth, growth, realistic, large, whole, start
//   npm run bench -- --external 500        also leaves the SDK to the runtime in projects of up to 500 handlers

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchDir } from './paths.mjs';
import { report } from './report.mjs';
import { EXTRA_ROWS } from './rows/index.mjs';
import { setUp } from './setup.mjs';
import { bundleAll, HANDLER_NAMES, load, MANNERS } from './start.mjs';
import { ROWS, Synth } from './synth.mjs';

const { values: given } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    sdk: { type: 'string' },
    rounds: { type: 'string' },
    only: { type: 'string' },
    peers: { type: 'string', default: '50' },
    external: { type: 'string', default: '50' },
    out: { type: 'string' },
  },
});
const sizes = (given.sizes ?? (given.quick ? '10,50' : '1,10,50,200,500')).split(',').map(Number);
const measurements = ['synth', ...EXTRA_ROWS.map(({ id }) => id), 'start'];
const wanted = given.only?.split(',') ?? measurements;
const unknown = wanted.filter((name) => !measurements.includes(name));
if (unknown.length > 0) throw new Error(`--only takes ${measurements.join(', ')}, not ${unknown.join(', ')}`);
const sdks = wanted.includes('synth') ? (given.sdk ?? 'bundled,external').split(',') : [];
const rounds = Number(given.rounds ?? (given.quick ? 3 : 5));

await setUp();
const synths = {};
for (const sdk of sdks) {
  for (const size of sizesFor(sdk)) synths[`${sdk}-${size}`] = await measureSynth(size, sdk);
}
const extras = [];
for (const row of EXTRA_ROWS.filter(({ id }) => wanted.includes(id)))
  extras.push({ row, result: await timed(row.id, () => row.measure(rounds)) });
const starts = wanted.includes('start') ? await timed('start', measureStarts) : undefined;
const text = report({
  synths,
  starts,
  extras,
  sizesFor,
  sdks,
  command: ['npm run bench --', ...process.argv.slice(2)],
});
// A part of the page is only shown.
const out = given.out ?? (given.only ? undefined : join(benchDir, 'RESULTS.md'));
if (out) writeFileSync(out, text);
process.stdout.write(text);

function sizesFor(sdk) {
  return sdk === 'bundled' ? sizes : sizes.filter((size) => size <= Number(given.external));
}

/** Tells on the way how long a measurement takes. */
async function timed(name, measure) {
  const start = performance.now();
  const result = await measure();
  process.stderr.write(`${name}: ${Math.round((performance.now() - start) / 1000)} s\n`);
  return result;
}

/** Large projects take long and vary less: half as many rounds, but no fewer than five unless fewer are asked for. */
function roundsFor(size) {
  return size > 100 ? Math.min(rounds, Math.max(5, Math.ceil(rounds / 2))) : rounds;
}

/** Runs all rows in turn, round after round, then each once more while its processes are watched. */
async function measureSynth(size, sdk) {
  const rows = ROWS.filter(({ peer }) => !peer || size <= Number(given.peers));
  const synth = new Synth(size, sdk);
  const times = Object.fromEntries(rows.map(({ id }) => [id, []]));
  const memory = {};
  await synth.prepare();
  for (let round = 0; round < roundsFor(size); round++) {
    for (const { id } of rows) times[id].push((await synth.measure(id)).milliseconds);
    process.stderr.write(`${size} handlers, SDK ${sdk}: round ${round + 1} of ${roundsFor(size)}\n`);
  }
  for (const { id } of rows) memory[id] = await synth.measure(id, true);
  return { size, sdk, times, memory };
}

async function measureStarts() {
  const bundles = await bundleAll();
  const times = Object.fromEntries(Object.keys(bundles).map((id) => [id, []]));
  for (let round = 0; round < rounds * 4; round++) {
    for (const { id: manner } of MANNERS) {
      for (const name of HANDLER_NAMES) {
        const id = `${manner}/${name}`;
        times[id].push(await load(bundles[id].directory, manner));
      }
    }
  }
  return { bundles, times };
}
