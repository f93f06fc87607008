import { Filter } from '../../../../src/triggers';
import { matches } from '../../../support/filter-matcher';
import { faultsOf } from '../../../support/fixture';

const message = (body: unknown) => ({
  messageId: '059f36b4-87a3-44ab-83d2-661975830a7d',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: { ApproximateReceiveCount: '1' },
  messageAttributes: {},
  eventSource: 'aws:sqs',
});
const encoded = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64');
const kinesis = (value: unknown) => ({ partitionKey: 'a', data: encoded(value), eventName: 'aws:kinesis:record' });
const kafka = (value: unknown) => ({ topic: 'orders', partition: 0, offset: 15, value: encoded(value) });
const change = (NewImage: object, eventName = 'MODIFY', more: object = {}) => ({
  eventName,
  dynamodb: { Keys: { id: { S: 'order-1' } }, NewImage, OldImage: { status: { S: 'NEW' } } },
  ...more,
});

const body = Filter.body('type');
const item = Filter.dynamoDb();
const TTL = { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } };

/** The meaning of a filter, the filter, a record that it must match, and one that it must not. */
const FILTERS: [string, Filter, object, object][] = [
  ['a string', body.equalTo('order'), message({ type: 'order' }), message({ type: 'Order' })],
  ['one of several strings', body.equalTo('a', 'b'), message({ type: 'b' }), message({ type: 'c' })],
  ['an element of a list', body.equalTo('a'), message({ type: ['b', 'a'] }), message({ type: ['b'] })],
  ['a string in any case', body.equalToIgnoringCase('ORDER'), message({ type: 'oRdEr' }), message({ type: 'orders' })],
  ['a number', body.equalToNumber(300), message({ type: 3.0e2 }), message({ type: '300' })],
  ['one of several numbers', body.equalToNumber(1, 2), message({ type: 2 }), message({ type: 3 })],
  ['a boolean', body.equalToBoolean(false), message({ type: false }), message({ type: 'false' })],
  ['null', body.isNull(), message({ type: null }), message({})],
  ['an empty string', body.isEmpty(), message({ type: '' }), message({ type: ' ' })],
  ['a prefix', body.prefix('order.', 'pay.'), message({ type: 'pay.done' }), message({ type: 'orders' })],
  ['a suffix', body.suffix('.png'), message({ type: 'a.png' }), message({ type: 'a.png.txt' })],
  ['anything but strings', body.anythingBut('a', 'b'), message({ type: 'c' }), message({ type: 'b' })],
  ['anything but, of a field that exists', body.anythingBut('a'), message({ type: 'c' }), message({})],
  ['anything but numbers', body.anythingButNumber(1), message({ type: 2 }), message({ type: 1 })],
  ['greater than', body.greaterThan(10), message({ type: 10.5 }), message({ type: 10 })],
  ['at least', body.atLeast(10), message({ type: 10 }), message({ type: 9.9 })],
  ['less than', body.lessThan(10), message({ type: -1 }), message({ type: 10 })],
  ['at most', body.atMost(10), message({ type: 10 }), message({ type: 10.1 })],
  ['between, both included', body.between(1, 5), message({ type: 5 }), message({ type: 5.1 })],
  ['between, from below', body.between(1, 5), message({ type: 1 }), message({ type: 0 })],
  ['a field that exists', body.exists(), message({ type: 0 }), message({ other: 0 })],
  [
    'a field that exists and is no object',
    Filter.body('a.b').exists(),
    message({ a: { b: 1 } }),
    message({ a: { b: { c: 1 } } }),
  ],
  ['a field that does not exist', body.doesNotExist(), message({ other: 0 }), message({ type: null })],
  ['a field in a field', Filter.body('a.b.c').equalTo('x'), message({ a: { b: { c: 'x' } } }), message({ c: 'x' })],
  ['a body that is not JSON', Filter.body().prefix('urgent'), message('urgent: call'), message({ type: 'urgent' })],
  ['data of Kinesis', Filter.data('type').equalTo('a'), kinesis({ type: 'a' }), kinesis('a')],
  ['value of Kafka', Filter.value('a.b').greaterThan(1), kafka({ a: { b: 2 } }), kafka({ a: { b: 1 } })],
  [
    'both of two fields',
    Filter.body('a').equalTo('x').and(Filter.body('b.c').greaterThan(1)).and(Filter.body('b.d').exists()),
    message({ a: 'x', b: { c: 2, d: 0 } }),
    message({ a: 'x', b: { c: 2 } }),
  ],
  [
    'one of two fields',
    Filter.body('a').equalTo('x').or(Filter.body('b').equalTo('y')),
    message({ a: 'z', b: 'y' }),
    message({ a: 'y', b: 'x' }),
  ],
  [
    'one of three fields',
    Filter.body('a').exists().or(Filter.body('b').exists()).or(Filter.body('c').exists()),
    message({ c: 1 }),
    message({ d: 1 }),
  ],
  ['two ways for one field', body.prefix('a').or(body.suffix('z')), message({ type: 'xyz' }), message({ type: 'xy' })],
  [
    'a field, and one of two others',
    Filter.body('a').exists().or(Filter.body('b').exists()).and(Filter.body('c').equalTo('x')),
    message({ b: 1, c: 'x' }),
    message({ c: 'x' }),
  ],
  [
    'what is written by hand',
    Filter.raw({ body: { 'a.b': ['x'] } }),
    message({ 'a.b': 'x' }),
    message({ a: { b: 'x' } }),
  ],
  [
    'metadata that is written by hand',
    Filter.raw({ attributes: { ApproximateReceiveCount: ['1'] } }),
    message({}),
    { ...message({}), attributes: { ApproximateReceiveCount: '2' } },
  ],
  [
    'an attribute',
    item.newImage('status').equalTo('PAID'),
    change({ status: { S: 'PAID' } }),
    change({ status: { S: 'NEW' } }),
  ],
  ['an attribute before', item.oldImage('status').equalTo('NEW'), change({}), change({}, 'MODIFY', { dynamodb: {} })],
  [
    'a change of an attribute',
    item.newImage('status').equalTo('PAID').and(item.oldImage('status').anythingBut('PAID')),
    change({ status: { S: 'PAID' } }),
    { dynamodb: { NewImage: { status: { S: 'PAID' } }, OldImage: { status: { S: 'PAID' } } } },
  ],
  ['a key', item.key('id').prefix('order-'), change({}), { dynamodb: { Keys: { id: { S: 'user-1' } } } }],
  [
    'an attribute in a map',
    item.newImage('to.city').equalTo('Ulm'),
    change({ to: { M: { city: { S: 'Ulm' } } } }),
    change({ city: { S: 'Ulm' } }),
  ],
  [
    'a number in an item',
    item.newImage('n').equalToNumber(1, 2.5),
    change({ n: { N: '2.5' } }),
    change({ n: { S: '2.5' } }),
  ],
  [
    'no such number in an item',
    item.newImage('n').anythingButNumber(1),
    change({ n: { N: '2' } }),
    change({ n: { N: '1' } }),
  ],
  [
    'a boolean in an item',
    item.newImage('b').equalToBoolean(true),
    change({ b: { BOOL: true } }),
    change({ b: { BOOL: false } }),
  ],
  ['null in an item', item.newImage('b').isNull(), change({ b: { NULL: true } }), change({})],
  [
    'a text in an item in any case',
    item.newImage('s').equalToIgnoringCase('Paid'),
    change({ s: { S: 'PAID' } }),
    change({ s: { S: 'PAI' } }),
  ],
  [
    'the end of a text in an item',
    item.newImage('s').suffix('.png'),
    change({ s: { S: 'a.png' } }),
    change({ s: { S: 'a.jpg' } }),
  ],
  ['an attribute of any type', item.newImage('x').exists(), change({ x: { N: '0' } }), change({ y: { N: '0' } })],
  [
    'an attribute that is missing',
    item.newImage('x').doesNotExist(),
    change({ y: { S: 'a' } }),
    change({ x: { BOOL: false } }),
  ],
  ['a new item', item.inserted(), change({}, 'INSERT'), change({}, 'MODIFY')],
  ['a changed item', item.modified(), change({}, 'MODIFY'), change({}, 'REMOVE')],
  ['a removed item', item.removed(), change({}, 'REMOVE'), change({}, 'INSERT')],
  ['an expired item', item.expired(), change({}, 'REMOVE', TTL), change({}, 'REMOVE')],
  [
    'a new item, or one that is paid',
    item.inserted().or(item.newImage('status').equalTo('PAID')),
    change({ status: { S: 'PAID' } }),
    change({ status: { S: 'NEW' } }),
  ],
];

describe.each(FILTERS)('%s', (_name, filter, yes, no) => {
  test('the filter matches its record', () => expect(matches(filter.pattern, yes)).toBe(true));
  test('the filter does not match another record', () => expect(matches(filter.pattern, no)).toBe(false));
});

describe('a pattern', () => {
  test.each<[Filter, object]>([
    [item.newImage('status').equalTo('PAID'), { dynamodb: { NewImage: { status: { S: ['PAID'] } } } }],
    [Filter.body('type').prefix('order.'), { body: { type: [{ prefix: 'order.' }] } }],
    [body.prefix('a').or(body.suffix('z')), { body: { type: [{ prefix: 'a' }, { suffix: 'z' }] } }],
    [
      Filter.body('a').exists().or(Filter.body('b').exists()),
      { body: { $or: [{ a: [{ exists: true }] }, { b: [{ exists: true }] }] } },
    ],
    [body.between(1, 5), { body: { type: [{ numeric: ['>=', 1, '<=', 5] }] } }],
  ])('a pattern is as short as Lambda accepts it', (filter, pattern) =>
    expect(JSON.parse(filter.pattern)).toEqual(pattern),
  );

  test('a filter is not changed by those that are made from it', () => {
    const { pattern } = body.equalTo('a');
    const filter = body.equalTo('a');
    filter.and(Filter.body('b').exists());
    filter.or(Filter.body('b').exists());
    expect(filter.pattern).toBe(pattern);
  });

  test.each<[string, string, () => unknown]>([
    ['one field is compared twice', 'FilterConflict', () => body.prefix('a').and(body.suffix('z'))],
    [
      'alternatives are joined with alternatives',
      'FilterConflict',
      () => {
        const choice = (a: string, b: string) => Filter.body(a).exists().or(Filter.body(b).exists());
        return choice('a', 'b').and(choice('c', 'd'));
      },
    ],
    ['a path has an empty name', 'FilterPath', () => Filter.body('a..b')],
    ['it is not known how a number is written', 'FilterNumber', () => item.newImage('n').equalToNumber(1e21)],
  ])('fails when %s', (_name, code, make) => {
    expect(faultsOf(make).map((fault) => fault.code)).toEqual([code]);
  });
});
