// An app of 400 functions with triggers, links and alarms in several stacks.

import { atMost } from '../goals.mjs';
import { LargeApp } from '../large-app/large-app.mjs';
import { table } from '../markdown.mjs';
import { profileOf, shareOf } from '../profile.mjs';
import { megabytes, ratios, shown, spread } from '../statistics.mjs';

const FUNCTIONS = 400;

const ROWS = { lambdaform: 'lambdaform, nothing changed', 'by-hand': "the CDK's constructs with ready-made bundles" };

/** The function that runs the rules over the whole app. */
const RULES = 'appRules';

export const large = {
  id: 'large',

  async measure(rounds) {
    const app = new LargeApp(FUNCTIONS);
    await app.prepare();
    const times = { lambdaform: [], 'by-hand': [] };
    const memory = {};
    const rules = [];
    for (let round = 0; round < rounds; round++)
      rules.push(shareOf(RULES, await profileOf((nodeArgs) => app.measure('lambdaform', { nodeArgs }))));
    for (let round = 0; round < rounds; round++)
      for (const name of Object.keys(ROWS)) times[name].push((await app.measure(name)).milliseconds);
    for (const name of Object.keys(ROWS)) memory[name] = (await app.measure(name, { watch: true })).largest;
    memory.cold = (await app.measure('lambdaform', { isCold: true, watch: true })).largest;
    return { times, memory, rules, resources: app.resources };
  },

  goals({ times, memory, rules }) {
    const largest = Math.max(memory.lambdaform, memory.cold);
    return [
      atMost(
        "400 functions with triggers, links and alarms, warm, against the CDK's constructs",
        1.25,
        ratios(times.lambdaform, times['by-hand']),
      ),
      atMost('the same: share of the rules over the whole app', 0.03, spread(rules)),
      atMost('the same: largest process, GB', 1, ratios([largest], [2 ** 30])),
    ];
  },

  section({ times, memory, resources }) {
    const cells = Object.entries(ROWS).map(([name, title]) => [
      title,
      shown(ratios(times[name], times['by-hand'])),
      megabytes(memory[name]),
    ]);
    return [
      '## Large app',
      '',
      `${FUNCTIONS} functions in 16 stacks: queues, schedules, routes, event buses and streams of tables with their failure queues,`,
      `roles and alarms, ${resources} resources. By hand, there are as many resources of each type.`,
      '',
      ...table(
        ['', 'time', 'largest process'],
        [...cells, ['lambdaform, nothing in the cache', '', megabytes(memory.cold)]],
      ),
      '',
    ];
  },
};
