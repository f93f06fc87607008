/** A value with one thing in it that is not as it should be. */
export interface Forgery {
  /** What was done, and where. */
  readonly what: string;
  readonly value: unknown;
}

const VALUES: readonly unknown[] = [
  ...[null, true, -1, 1.5, 1e308, '', 'x'.repeat(5000), [], {}, [null], [[]], { length: 3 }],
  ...['../../escaped', '/escaped', '..', '.', 'a/../../escaped', 'C:\\escaped', '\\\\host\\escaped', 'a\0b', 'a//b'],
  JSON.parse('{ "__proto__": { "name": "x" } }'),
];

/** All forgeries of a value: each part of it left out, or replaced by each of many others, or given one more part. */
export function forgeriesOf(truth: unknown): Forgery[] {
  const replaced = VALUES.map((value) => ({ what: `is ${JSON.stringify(value)?.slice(0, 40)}`, value }));
  if (typeof truth !== 'object' || truth === null) return replaced;
  const parts = Object.entries(truth);
  const with_ = (key: string, value: unknown): unknown =>
    Array.isArray(truth) ? truth.map((item, index) => (`${index}` === key ? value : item)) : { ...truth, [key]: value };
  const without = (key: string): unknown =>
    Array.isArray(truth)
      ? truth.filter((_, index) => `${index}` !== key)
      : Object.fromEntries(parts.filter(([name]) => name !== key));
  return [
    ...replaced,
    ...parts.map(([key]) => ({ what: `has no ${key}`, value: without(key) })),
    ...parts.flatMap(([key, part]) =>
      forgeriesOf(part).map(({ what, value }) => ({ what: `${key} ${what}`, value: with_(key, value) })),
    ),
    ...(Array.isArray(truth) ? [] : [{ what: 'has a prototype', value: withPrototype(truth) }]),
  ];
}

/** As JSON gives it: an own property of that name. */
function withPrototype(truth: object): unknown {
  return JSON.parse(JSON.stringify(truth).replace('{', '{"__proto__":{"groups":[]},'));
}
