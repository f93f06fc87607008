import { Aws, Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { settingsId, shortHash } from '../../../src/private/ids/settings-id';
import { entriesOf, sorted, sortedJson } from '../../../src/private/ids/sorted';
import { newApp } from '../../support/fixture';

const stack = new Stack(newApp(), 'Stack');
const queue = new sqs.Queue(stack, 'Jobs');
const id = (settings: unknown) => settingsId(stack, settings);

/** Numbers that are the same in each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

/** A value with the keys of all its maps in another order. */
function shuffled(value: unknown, next: () => number): unknown {
  if (Array.isArray(value)) return value.map((it) => shuffled(it, next));
  if (typeof value !== 'object' || value === null || 'resolve' in value) return value;
  const entries = Object.entries(value).map(([key, inner]) => ({ key, inner, place: next() }));
  return Object.fromEntries(entries.sort((a, b) => a.place - b.place).map((it) => [it.key, shuffled(it.inner, next)]));
}

/** Settings of any shape, with references to resources in them. */
function anySettings(next: () => number, depth = 3): unknown {
  const leaves = [
    1,
    'text',
    true,
    null,
    queue.queueArn,
    `${queue.queueName}-suffix`,
    Lazy.string({ produce: () => 'x' }),
  ];
  if (depth === 0 || next() < 0.2) return leaves[Math.floor(next() * leaves.length)];
  const parts = Array.from({ length: 1 + Math.floor(next() * 4) }, () => anySettings(next, depth - 1));
  return next() < 0.4 ? parts : Object.fromEntries(parts.map((part, i) => [`${'dbca'[i]}${i}`, part]));
}

test('the order of keys means nothing, at any depth', () => {
  const next = numbers(7);
  for (let round = 0; round < 200; round += 1) {
    const settings = anySettings(next);
    expect(id(shuffled(settings, next))).toBe(id(settings));
  }
});

test('the order of keys in JSON means nothing, whether it holds references or not', () => {
  const next = numbers(11);
  for (let round = 0; round < 60; round += 1) {
    const settings = { body: anySettings(next), more: anySettings(next) };
    const texts = [settings, shuffled(settings, next)].map((it) => JSON.stringify(it));
    expect(id(texts[1])).toBe(id(texts[0]));
    expect(id({ inner: JSON.stringify({ text: texts[1] }) })).toBe(id({ inner: JSON.stringify({ text: texts[0] }) }));
  }
});

test('white space in JSON means nothing', () => {
  expect(id('{ "a": [1, 2],\n "b": null }')).toBe(id('{"b":null,"a":[1,2]}'));
});

test('different settings have different ids', () => {
  const all = [
    { a: 1, b: 2 },
    { a: 2, b: 1 },
    { a: '1', b: 2 },
    [1, 2],
    [2, 1],
    '{"a":1,"b":2}',
    '[1,2]',
    '{"a":1',
    '{"id":12345678901234567890}',
    '{"id":12345678901234567891}',
    { arn: queue.queueArn },
    { arn: queue.queueName },
    `{"arn":"${queue.queueArn}"}`,
    `{"arn":"${queue.queueName}"}`,
    `${queue.queueArn}`,
    `${queue.queueArn}/a`,
    `{"arn":"${queue.queueArn}/a"}`,
    `{"arn":"${Aws.REGION}"}`,
    `{"arn":"${Aws.PARTITION}"}`,
  ];
  expect(new Set(all.map(id)).size).toBe(all.length);
});

test('a value that is known only after deployment is its construct, not its number', () => {
  const before = id([queue.queueArn, `${queue.queueUrl}/x`]);
  for (let i = 0; i < 5; i += 1) Token.asString(Lazy.any({ produce: () => i }));
  const again = new Stack(newApp(), 'Stack');
  const same = new sqs.Queue(again, 'Jobs');
  expect(settingsId(again, [same.queueArn, `${same.queueUrl}/x`])).toBe(before);
});

test('a text of parts has the id of earlier versions', () => {
  const reference = 'Stack/Jobs/Resource.QueueName';
  const levels = (...parts: unknown[]) => parts.reduce((left, right) => JSON.stringify([left, right]));
  expect(id(`${queue.queueName}-suffix`)).toBe(shortHash(JSON.stringify(levels(reference, '-suffix'))));
  expect(id(`arn:${Aws.PARTITION}:${queue.queueName}`)).toBe(
    shortHash(JSON.stringify(levels('arn:', { Ref: 'AWS::Partition' }, ':', reference))),
  );
});

test('a text may have many references', () => {
  const text = Array.from({ length: 100 }, (_, i) => `"${i}": "${queue.queueName}-${Aws.REGION}"`).join(', ');
  expect(id(text)).not.toBe(id(`${text} `));
  expect(id(`{${text}}`)).not.toBe(id(`{${text}, "a": 1}`));
});

test('an input of a schedule is its content', () => {
  const text = (input: object) => scheduler.ScheduleTargetInput.fromObject(input).bind(stack as never);
  const ids = [text({ arn: queue.queueArn, n: 1 }), text({ n: 1, arn: queue.queueArn })].map(id);
  expect(ids[0]).toBe(ids[1]);
});

test('settings whose keys are sorted keep the ids of earlier versions', () => {
  for (const settings of [['a', null, 3], { a: { b: ['c'] } }, 'SELECT * FROM "a"', '[a]', ['{"a":1}']]) {
    expect(id(settings)).toBe(shortHash(JSON.stringify(settings)));
  }
});

test('tokens, constructs and other instances stay what they are when maps are sorted', () => {
  const token = Lazy.any({ produce: () => 1 });
  const duration = Duration.days(1);
  const result = sorted({ b: token, a: { d: duration, c: queue, n: undefined } });
  expect(Object.keys(result)).toEqual(['a', 'b']);
  expect([result.b, result.a.d, result.a.c]).toEqual([token, duration, queue]);
  expect(result.b).toBe(token);
  expect(Object.keys(result.a)).toEqual(['c', 'd']);
});

test('a map that is missing has no entries', () => {
  expect([entriesOf(undefined), entriesOf({ b: 1, a: 2 })]).toEqual([
    [],
    [
      ['a', 2],
      ['b', 1],
    ],
  ]);
});

test.each([
  ['{"b":1,"a":{"d":1,"c":2}}', '{"a":{"c":2,"d":1},"b":1}'],
  ['not JSON', 'not JSON'],
  ['{not JSON}', '{not JSON}'],
  ['"a"', '"a"'],
  ['{"b":1,"a":12345678901234567890}', '{"b":1,"a":12345678901234567890}'],
])('the sorted form of %s is %s', (text, wanted) => expect(sortedJson(text)).toBe(wanted));
