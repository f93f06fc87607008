// The goals of lambdaform, and whether it reaches them.

import { HANDLER_NAMES } from './start.mjs';
import { digits, ratios, shown, spread } from './statistics.mjs';

/** Rows of a table: the measure, its goal, the result and the verdict. */
export function goalsOf({ synths, starts, extras }) {
  const fifty = synths['bundled-50'];
  return [
    ...(fifty ? synthGoals(fifty) : []),
    ...memoryGoals(synths),
    ...extras.flatMap(({ row: extra, result }) => extra.goals(result)),
    ...(starts ? startGoals(starts) : []),
  ];
}

function synthGoals({ times }) {
  const sum = times.floor.map((time, round) => time + times.raw[round]);
  const sumForOne = times['floor-again'].map((time, round) => time + times['raw-one'][round]);
  const peers = times.nodejs
    ? [
        atLeast('the same against `NodejsFunction`', 15, ratios(times.nodejs, times.cold)),
        atLeast('the same against `@mrgrain/cdk-esbuild`', 5, ratios(times['cdk-esbuild'], times.cold)),
        atLeast("warm against `NodejsFunction`'s second run", 25, ratios(times['nodejs-again'], times.warm)),
      ]
    : [];
  return [
    atMost('cold, 50 handlers, SDK bundled, against the floor and one call of esbuild', 0.5, ratios(times.cold, sum)),
    ...peers,
    atMost('warm against the floor', 1.1, ratios(times.warm, times['floor-again'])),
    row('the same right after the first synth', '', shown(ratios(times.second, times['floor-again']))),
    atMost('one of 50 changed, against the floor', 1.25, ratios(times.changed, times['floor-again'])),
    row(
      'the same against the floor and one call of esbuild for that handler',
      '',
      shown(ratios(times.changed, sumForOne)),
    ),
    atMost('reading what the code does, cold, against not reading it', 1.15, ratios(times.cold, times['cold-unread'])),
    atMost('reading what the code does, warm, against not reading it', 1.02, ratios(times.warm, times['warm-unread'])),
  ];
}

function memoryGoals(synths) {
  const all = Object.values(synths).filter(({ sdk }) => sdk === 'bundled');
  if (all.length === 0) return [];
  const largest = Math.max(...all.map(({ memory }) => memory.cold.largest)) / 2 ** 30;
  const together = synths['bundled-200']?.memory.cold.together;
  const rows = [row('largest process, GB', '< 1', digits(largest), largest < 1)];
  if (together !== undefined) {
    rows.push(
      row('all processes together for 200 handlers, GB', '< 1.5', digits(together / 2 ** 30), together < 1.5 * 2 ** 30),
    );
  }
  return rows;
}

/** The median of all handlers. */
function startGoals({ times }) {
  const against = (manner) =>
    HANDLER_NAMES.map((name) => ratios(times[`lambdaform/${name}`], times[`${manner}/${name}`]));
  const all = (manner) => spread(against(manner).map(({ median }) => median));
  const worst = against('nodejs').sort((a, b) => b.median - a.median)[0];
  return [
    atMost('load time against `NodejsFunction` with default options', 0.5, all('nodejs')),
    atMost('the same: the handler that gains least', 0.6, worst),
    atMost('load time against `NodejsFunction` with the SDK bundled', 0.5, all('nodejs-sdk')),
  ];
}

export function atMost(measure, goal, ratio) {
  return row(measure, `≤ ${goal}`, shown(ratio), ratio.median <= goal);
}

export function atLeast(measure, goal, ratio) {
  return row(measure, `≥ ${goal} times faster`, shown(ratio), ratio.median >= goal);
}

export function row(measure, goal, measured, isReached) {
  const verdict = isReached ? 'reached' : 'not reached';
  return [measure, goal, measured, isReached === undefined ? '' : verdict];
}
