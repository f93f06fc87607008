// Made-up data for pictures of dashboards: the same for the same metric.

const POINTS = 60;

/** The points of a metric, oldest first; undefined where there are none. */
export function pointsOf([name, ...dimensions], { stat = 'Average' } = {}) {
  const random = randomOf([name, ...dimensions, stat].join(' '));
  const [usual, spread] = LEVELS.find(([pattern]) => pattern.test(`${name} ${stat}`)).slice(1);
  let drift = 0;
  return Array.from({ length: POINTS }, (_, at) => {
    drift = 0.9 * drift + 0.3 * (random() - 0.5);
    const wave = 1 + 0.25 * Math.sin(at / 9) + drift;
    if (spread === RARE) return at > 35 && at < 41 ? inSteps(usual * random(), usual) : 0;
    const value = usual * (wave + spread * (random() - 0.5));
    return stat === 'Sum' ? Math.max(0, Math.round(value)) : Math.max(0, value);
  });
}

/** Events are whole, shares are not. */
function inSteps(value, usual) {
  return usual < 1 ? value : Math.round(value);
}

const RARE = Symbol('rare');

/** The level of a metric and how much it varies, by its name and statistic. */
const LEVELS = [
  [/5\w+ Average/, 0.2, RARE],
  [/Errors|Throttles|Dropped|Failed|5xx|5XX|Dead|Invalid/i, 4, RARE],
  [/Visible/, 3, RARE],
  [/4xx|4XX/, 0.02, 1],
  [/Duration p50|Latency p50/, 38, 0.2],
  [/Duration p90|Latency p90/, 95, 0.3],
  [/Duration p99|Latency p99/, 240, 0.5],
  [/Duration Maximum/, 900, 0.9],
  [/IteratorAge|EventAge/, 900, 1],
  [/AgeOfOldest/, 12, 1.5],
  [/Lag/, 400, 1],
  [/AccountConcurrency/, 120, 0.1],
  [/Concurren/, 6, 0.8],
  [/./, 60, 0.5],
];

function randomOf(seed) {
  let state = [...seed].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0, 7);
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
