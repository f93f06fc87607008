import { firstAndMore, grouped } from '../../src/private/lists';

test('groups have the order of their first members', () => {
  expect([...grouped(['b1', 'a1', 'b2'], ([key]) => key)]).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1']],
  ]);
});

test.each<[string[], string | undefined]>([
  [[], undefined],
  [['a:1'], 'a:1'],
  [['a:1', 'a:1'], 'a:1'],
  [['a:1', 'b:2', 'a:1', 'c:3'], 'a:1 and 2 more'],
])('%j is shortened to %j', (places, text) => expect(firstAndMore(places)).toBe(text));
