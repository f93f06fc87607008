import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const MODULE = pathToFileURL(join(__dirname, '../../bench/statistics.mjs')).href;

const VALUES = {
  one: [7],
  two: [4, 2],
  three: [5, 1, 2],
  four: [4, 1, 3, 2],
  five: [50, 10, 40, 20, 30],
};

let spreads: Record<keyof typeof VALUES, unknown>;
let ratios: unknown;

// In its own process: the module is an ES module.
beforeAll(() => {
  const script = `
    import { ratios, spread } from '${MODULE}';
    const spreads = Object.entries(${JSON.stringify(VALUES)}).map(([name, values]) => [name, spread(values)]);
    const ratio = ratios([10, 30, 80], [10, 10, 20]);
    console.log(JSON.stringify({ spreads: Object.fromEntries(spreads), ratio }));
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  ({ spreads, ratio: ratios } = JSON.parse(output));
});

test('one value is its own median and quartiles', () => {
  expect(spreads.one).toEqual({ median: 7, low: 7, high: 7 });
});

test('the median of two values is their mean', () => {
  expect(spreads.two).toEqual({ median: 3, low: 2.5, high: 3.5 });
});

test('the quartiles of three values differ from their median', () => {
  expect(spreads.three).toEqual({ median: 2, low: 1.5, high: 3.5 });
});

test('an even number of values has interpolated quartiles', () => {
  expect(spreads.four).toEqual({ median: 2.5, low: 1.75, high: 3.25 });
});

test('the quartiles of five values are two of them', () => {
  expect(spreads.five).toEqual({ median: 30, low: 20, high: 40 });
});

test('ratios are taken round by round', () => {
  expect(ratios).toEqual({ median: 3, low: 2, high: 3.5 });
});
