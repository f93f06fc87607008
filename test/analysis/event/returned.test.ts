import { CodeEvaluator } from '../../../src/analysis/values/evaluator';
import { readSource } from '../counted-reading';
import { type EventCase, testEvents } from './event-cases';

const indexes = (size: number) => Array.from({ length: size }, (_, index) => index);

/** Helpers in layers: each returns what one of the next layer returns. */
const LAYERS = indexes(4);
const helper = (layer: number, index: number, size: number) =>
  layer === LAYERS.length - 1
    ? `const f${layer}_${index} = () => ({ k${index}: 1 });`
    : `const f${layer}_${index} = () => ${indexes(size - 1)
        .map((i) => `test(${i}) ? f${layer + 1}_${i}() : `)
        .join('')}f${layer + 1}_${size - 1}();`;
const helpers = (size: number) => `
  import { test } from '@aws-sdk/any';
  ${LAYERS.flatMap((layer) => indexes(size).map((index) => helper(layer, index, size))).join('\n')}
  export const handler = async () => f0_0();`;

/** How many expressions are evaluated, not counted by a mock, which would remember all of them. */
function evaluatedWith(size: number): number {
  const { of } = CodeEvaluator.prototype;
  let count = 0;
  CodeEvaluator.prototype.of = function (...args) {
    count += 1;
    return of.apply(this, args);
  };
  try {
    expect(readSource(helpers(size)).usage.event?.returns).toHaveLength(size);
  } finally {
    CodeEvaluator.prototype.of = of;
  }
  return count;
}

test('of helpers that choose among helpers, each is read once for what it returns', () => {
  // Four times as many choices; there are eight times as many ways through them.
  expect(evaluatedWith(40) / evaluatedWith(20)).toBeLessThan(4.5);
});

const OBJECT_BODIES: EventCase[] = [
  [
    'a body that is an object',
    'export const handler = async () => ({ statusCode: 200, body: { ok: true } });',
    { traits: 'returnsObjectBody' },
  ],
  [
    'a body that is a list, in a constant, by way of a helper',
    'const body = [1]; const answer = () => ({ statusCode: 200, body }); export const handler = async () => answer();',
    { traits: 'returnsObjectBody' },
  ],
  [
    'a body that is text',
    'export const handler = async () => ({ statusCode: 200, body: JSON.stringify({ ok: true }) });',
    { traits: '' },
  ],
  [
    'a body that may be text',
    'export const handler = async (event) => ({ statusCode: 200, body: event.text ? String(event.text) : {} });',
    { traits: '' },
  ],
  ['an answer without a body', 'export const handler = async () => ({ statusCode: 204 });', { traits: '' }],
];

describe('Whether an answer has an object as its body is told:', () => testEvents(OBJECT_BODIES));
