// How the time of a first synth grows with the number of handlers.

import { atMost } from '../goals.mjs';
import { ratios } from '../statistics.mjs';
import { Synth } from '../synth.mjs';

const SIZES = [50, 500];

export const growth = {
  id: 'growth',

  async measure(rounds) {
    const times = SIZES.map(() => []);
    const synths = SIZES.map((size) => new Synth(size, 'bundled', { name: `growth-${size}` }));
    for (let round = 0; round < rounds; round++)
      for (const [index, synth] of synths.entries()) times[index].push((await synth.measure('cold')).milliseconds);
    const { largest } = await synths[1].measure('cold', true);
    return { times, largest };
  },

  goals({ times: [fifty, five], largest }) {
    return [
      atMost('50 → 500 handlers, cold', 6, ratios(five, fifty)),
      atMost('the same: largest process, GB', 1, ratios([largest], [2 ** 30])),
    ];
  },

  section: () => [],
};
