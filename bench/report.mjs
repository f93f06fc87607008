// Writes the results down: ratios, never times, because those belong to a machine.

import os from 'node:os';
import { goalsOf } from './goals.mjs';
import { projectDir } from './paths.mjs';
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
  const { synths, starts, sizesFor, sdks, rounds, command } = results;
  return [
    '# Measurements',
    '',
    `Made with \`${command.join(' ').trim()}\`: ${rounds} rounds (half as many for 200 handlers and more), in`,
    'each of which all rows are run in turn, each in a fresh process. A number is the median of the ratios of the rounds, in brackets the quarters around it. The built-in',
    'validator of the CDK is off in all rows (`CDK_VALIDATION=false`).',
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
    '## Start of a handler',
    '',
    'The time to load the code, in a fresh process of the Node.js of the function, and its bytes.',
    '',
    ...startTable(starts),
    '',
  ].join('\n');
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
  return [`### ${size} handler${size === 1 ? '' : 's'}`, '', ...table(head, cells), ''];
}

function growth(synths, sizes, sdk) {
  if (sizes.length < 2) return [];
  const of = (size, id) => spread(synths[`${sdk}-${size}`].times[id]).median;
  const pairs = sizes.slice(1).map((size, index) => [sizes[index], size]);
  const ids = ['cold', 'warm', 'changed', 'raw', 'floor'].map((id) => ROWS.find((row) => row.id === id));
  const cells = ids.map(({ id, title }) => [title, ...pairs.map(([from, to]) => digits(of(to, id) / of(from, id)))]);
  return ['### Growth', '', ...table(['', ...pairs.map(([from, to]) => `${from} → ${to}`)], cells), ''];
}

/** Where the time of one changed handler goes. */
function profile(synth) {
  if (!synth?.times.nodejs) return [];
  const [own, esbuild] = ['floor-again', 'raw-one'].map((id) => ratios(synth.times[id], synth.times.changed).median);
  const unread = ratios(synth.times['cold-unread'], synth.times.cold).median;
  const atBest = synth.times.floor.map((time, round) => time + synth.times.raw[round]);
  const against = (id) => digits(ratios(synth.times[id], atBest).median);
  const percent = (share) => `${Math.round(share * 100)} %`;
  return [
    '',
    `Of a first synth of 50 handlers, ${percent(1 - unread)} is reading what the code does, from which permissions follow: work that`,
    'no other row has to do. The floor and one call of esbuild together, below which nothing comes that calls esbuild,',
    `are ${against('nodejs')} times faster than \`NodejsFunction\` and ${against('cdk-esbuild')} times faster than \`@mrgrain/cdk-esbuild\`.`,
    '',
    `When one of 50 handlers has changed, ${percent(own)} of the time is the CDK's own, and ${percent(esbuild)} is what esbuild`,
    'takes for that handler alone: it reads the AWS SDK anew. A goal below the two together cannot be reached without keeping',
    `what esbuild has read. The other ${percent(1 - own - esbuild)} are the start of a process, looking up what the bundle depends`,
    'on, and putting it into the cache.',
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
  return table(['time and bytes, as multiples of lambdaform', ...HANDLER_NAMES], cells);
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
