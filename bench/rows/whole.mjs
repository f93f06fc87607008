// Whole functions, and the same resources written by hand: what a synth costs beyond what the CDK needs for them anyway.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atMost } from '../goals.mjs';
import { table } from '../markdown.mjs';
import { benchDir, libraryDir, workDir } from '../paths.mjs';
import { run } from '../process-tree.mjs';
import { changeHandler } from '../project.mjs';
import { ratios, shown } from '../statistics.mjs';
import { Synth } from '../synth.mjs';

const HANDLERS = 50;

const folder = join(workDir, 'whole');

/** The rows, with the app of each. */
const ROWS = [
  { id: 'small', app: 'ready-made', title: 'the CDK: plain functions with ready-made bundles' },
  { id: 'fair', app: 'by-hand', title: 'the CDK: the same resources by hand, with ready-made bundles' },
  { id: 'warm', app: 'whole', title: 'lambdaform, nothing changed' },
  { id: 'changed', app: 'whole', title: 'lambdaform, one handler changed' },
];

export const whole = {
  id: 'whole',

  async measure(rounds) {
    await new Synth(HANDLERS, 'bundled', { name: 'whole' }).prepare();
    for (const { app } of ROWS) await synth(app);
    await settled();
    // What was young is looked at once more.
    await synth('whole');
    const times = Object.fromEntries(ROWS.map(({ id }) => [id, []]));
    for (let round = 0; round < rounds; round++) {
      for (const { id, app } of ROWS) {
        if (id === 'changed') await change(round + 1);
        times[id].push((await synth(app)).milliseconds);
      }
    }
    return { times, resources: compared() };
  },

  goals({ times }) {
    return [
      atMost('50 whole functions, warm, against the same resources by hand', 1.05, ratios(times.warm, times.fair)),
      atMost(
        'the same with one handler changed, against the same resources by hand',
        1.25,
        ratios(times.changed, times.fair),
      ),
    ];
  },

  section({ times, resources }) {
    const cells = ROWS.map(({ id, title }) => [
      title,
      shown(ratios(times[id], times.small)),
      shown(ratios(times[id], times.fair)),
    ]);
    return [
      '## Whole functions',
      '',
      `${HANDLERS} functions with a trigger, links, roles, log groups, failure queues and alarms: ${resources} resources. By hand, there are`,
      'as many resources of each type, with the same settings.',
      '',
      ...table(['', 'against plain functions', 'against the same by hand'], cells),
      '',
    ];
  },
};

function synth(app) {
  const env = {
    BENCH_OUT: join('out', app),
    BENCH_LIBRARY: join(libraryDir, 'lib'),
    CDK_VALIDATION: 'false',
    LAMBDAFORM_CACHE_DIR: '',
    LAMBDAFORM_QUIET: '1',
  };
  return run([join(benchDir, 'apps', `${app}.cjs`), String(HANDLERS), 'bundled'], { cwd: folder, env });
}

async function change(edition) {
  changeHandler(folder, HANDLERS, HANDLERS / 2, edition);
  await settled();
}

/** A file that is newer than two seconds is read every time. */
function settled() {
  return new Promise((resolve) => setTimeout(resolve, 2500));
}

/** The number of resources, of which both apps have as many of each type. */
function compared() {
  const [own, byHand] = ['whole', 'by-hand'].map((app) => typesIn(join(folder, 'out', app)));
  if (own.join() !== byHand.join()) throw new Error(`the resources differ:\n${own}\n${byHand}`);
  return own.length;
}

function typesIn(assembly) {
  const { artifacts } = JSON.parse(readFileSync(join(assembly, 'manifest.json'), 'utf8'));
  const templates = Object.values(artifacts).filter(({ type }) => type === 'aws:cloudformation:stack');
  return templates
    .flatMap(({ properties }) => {
      const { Resources } = JSON.parse(readFileSync(join(assembly, properties.templateFile), 'utf8'));
      return Object.values(Resources).map(({ Type }) => Type);
    })
    .sort();
}
