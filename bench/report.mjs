// Formats the results as ratios: times would depend on the machine.

import { readFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { goalsOf } from './goals.mjs';
import { table } from './markdown.mjs';
import { benchDir, projectDir } from './paths.mjs';
import { HANDLER_NAMES, MANNERS, versionOf } from './start.mjs';
import { digits, megabytes, ratios, shown, spread } from './statistics.mjs';
import { ROWS } from './synth.mjs';

const VERSIONS = [
  'aws-cdk-lib',
  'esbuild',
  '@mrgrain/cdk-esbuild',
  '@aws-sdk/client-s3',
  '@aws-lambda-powertools/logger',
];

export function report(results) {
  const { synths, starts, extras, sizesFor, sdks, command } = results;
  return [
    '# Measurements',
    '',
    `Made with \`${command.join(' ').trim()}\`. Each round runs all rows in turn, each in a new process. A number is the median`,
    'of the ratios of all rounds, followed by the lower and the upper quartile. The built-in validator of the CDK is off in',
    'all rows (`CDK_VALIDATION=false`).',
    '',
    ...versions(),
    '',
    '## Goals',
    '',
    ...table(['measure', 'goal', 'measured', ''], goalsOf(results)),
    ...profile(synths['bundled-50']),
    ...sdks.flatMap((sdk) => [
      '',
      `## Synth, SDK ${sdk}`,
      '',
      ...sizesFor(sdk).flatMap((size) => synthTable(synths[`${sdk}-${size}`])),
      ...growth(synths, sizesFor(sdk), sdk),
    ]),
    '',
    ...extras.flatMap(({ row, result }) => row.section(result)),
    ...(starts ? startTable(starts) : []),
    '',
    readFileSync(join(benchDir, 'findings.md'), 'utf8'),
  ]
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n');
}

function versions() {
  const found = VERSIONS.map((name) => `${name} ${versionOf(name)}`);
  const node = `Node.js ${process.version.slice(1)} for synth, ${versionOf('node', projectDir)} for handlers`;
  return [`${node}; ${found.join(', ')}; ${os.platform()} ${os.arch()}, ${os.availableParallelism()} processors.`];
}

function synthTable({ size, times, memory }) {
  const rows = ROWS.filter(({ id }) => times[id]);
  const floor = times.floor;
  const cells = rows.map(({ id, title }) => [
    title,
    shown(ratios(times[id], floor)),
    megabytes(memory[id].largest),
    megabytes(memory[id].together),
    String(memory[id].processes),
  ]);
  const head = ['', 'time, as multiple of the floor', 'largest process', 'all together', 'processes'];
  return [`### ${size} handler${size === 1 ? '' : 's'}, ${floor.length} rounds`, '', ...table(head, cells), ''];
}

function growth(synths, sizes, sdk) {
  if (sizes.length < 2) return [];
  const of = (size, id) => spread(synths[`${sdk}-${size}`].times[id]).median;
  const pairs = sizes.slice(1).map((size, index) => [sizes[index], size]);
  const ids = ['cold', 'warm', 'changed', 'raw', 'floor'].map((id) => ROWS.find((row) => row.id === id));
  const cells = ids.map(({ id, title }) => [title, ...pairs.map(([from, to]) => digits(of(to, id) / of(from, id)))]);
  return ['### Growth', '', ...table(['', ...pairs.map(([from, to]) => `${from} → ${to}`)], cells), ''];
}

/** Where the time goes in a first synth and after one handler has changed. */
function profile(synth) {
  if (!synth?.times.nodejs) return [];
  const [own, esbuild] = ['floor-again', 'raw-one'].map((id) => ratios(synth.times[id], synth.times.changed).median);
  const unread = ratios(synth.times['cold-unread'], synth.times.cold).median;
  const atBest = synth.times.floor.map((time, round) => time + synth.times.raw[round]);
  const against = (id) => digits(ratios(synth.times[id], atBest).median);
  const percent = (share) => `${Math.round(share * 100)} %`;
  return [
    '',
    `In a first synth of 50 handlers, ${percent(1 - unread)} of the time goes to reading the code, from which permissions follow. No`,
    'other row does this work. The floor plus one call of esbuild is the limit for every tool that links the AWS SDK anew for each',
    'handler, which this library does once for all that use the same of it. The sum of the two is',
    `${against('nodejs')} times faster than \`NodejsFunction\` and ${against('cdk-esbuild')} times faster than \`@mrgrain/cdk-esbuild\`.`,
    '',
    `When one of 50 handlers has changed, the CDK takes ${percent(own)} of the time. The other ${percent(1 - own)} go to starting a process,`,
    'building that handler, finding the files that its bundle depends on and writing the cache. One call of esbuild for that handler',
    `alone would take ${percent(esbuild)}: it reads the AWS SDK again, which this library takes from its cache.`,
  ];
}

function startTable({ bundles, times }) {
  const base = (name) => times[`lambdaform/${name}`];
  const cells = MANNERS.map(({ id, title }) => [
    title,
    ...HANDLER_NAMES.map((name) => {
      const bytes = bundles[`${id}/${name}`].bytes / bundles[`lambdaform/${name}`].bytes;
      return `${shown(ratios(times[`${id}/${name}`], base(name)))}, ${digits(bytes)}`;
    }),
  ]);
  return [
    '## Start of a handler',
    '',
    'The time to load the code in a new process of the Node.js version of the function, and its size.',
    '',
    ...table(['time and size, as multiples of lambdaform', ...HANDLER_NAMES], cells),
    '',
  ];
}
