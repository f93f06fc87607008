// A project as teams have it: several sets of the SDK, packages beside it, shared modules.

import { join } from 'node:path';
import { atMost, row } from '../goals.mjs';
import { table } from '../markdown.mjs';
import { workDir } from '../paths.mjs';
import { checkAnswers } from '../realistic/answers.mjs';
import { HANDLERS, makeRealisticProject } from '../realistic/project.mjs';
import { ratios, shown } from '../statistics.mjs';
import { Synth } from '../synth.mjs';

const ROWS = {
  cold: 'lambdaform, nothing in the cache',
  'cold-unread': 'lambdaform without reading the code, nothing in the cache',
  warm: 'lambdaform, nothing changed',
  raw: 'one call of esbuild, default options',
  floor: 'the CDK with ready-made bundles',
};

export const realistic = {
  id: 'realistic',

  async measure(rounds) {
    const synth = new Synth(HANDLERS, 'bundled', { name: 'realistic', make: makeRealisticProject });
    await synth.prepare();
    const times = Object.fromEntries(Object.keys(ROWS).map((id) => [id, []]));
    for (let round = 0; round < rounds; round++)
      for (const id of Object.keys(ROWS)) times[id].push((await synth.measure(id)).milliseconds);
    const { calls } = await checkAnswers(synth.bundles);
    const raw = join(workDir, 'realistic', 'out', 'raw');
    await checkAnswers(synth.bundles.map(([name]) => [name, join(raw, `${name}.js`)]));
    return { times, calls };
  },

  goals({ times, calls }) {
    const atBest = times.floor.map((time, round) => time + times.raw[round]);
    return [
      atMost('realistic app, cold, against the floor and one call of esbuild', 0.8, ratios(times.cold, atBest)),
      row('the same: answers of its handlers that are as expected', `${2 * HANDLERS}`, String(calls), calls === 80),
    ];
  },

  section({ times }) {
    const cells = Object.entries(ROWS).map(([id, title]) => [title, shown(ratios(times[id], times.floor))]);
    return [
      '## Realistic app',
      '',
      `${HANDLERS} handlers with ten different sets of the AWS SDK, Powertools, Middy, zod, pg, and 30 modules that they share.`,
      'Each handler is called with a right and a wrong request, bundled by lambdaform and by esbuild alone.',
      '',
      ...table(['', 'time, as multiple of the floor'], cells),
      '',
    ];
  },
};
