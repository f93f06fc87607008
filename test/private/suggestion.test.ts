import { nearest } from '../../src/private/suggestion';

describe('the candidate with the fewest mistakes is suggested', () => {
  test.each<[string, readonly string[], string | undefined]>([
    ['hander', ['handle', 'handler'], 'handler'],
    ['POTS', ['GET', 'PATCH', 'POST', 'PUT'], 'POST'],
    ['TABEL_NAME', ['TABS_NAME', 'TABLE_NAME'], 'TABLE_NAME'],
    ['orders', ['ORDERS'], 'ORDERS'],
    ['orders', ['photos'], undefined],
    ['ab', ['ba', 'ac'], 'ac'],
    ['anything', [], undefined],
  ])('for %s', (name, candidates, meant) => expect(nearest(name, candidates)).toBe(meant));
});

test('two characters in the wrong order are one mistake, so that they count where one mistake is the limit', () => {
  expect(nearest('POTS', ['GET', 'POST', 'PUT'], 1)).toBe('POST');
  expect(nearest('FETCH', ['GET', 'PATCH', 'POST'], 1)).toBeUndefined();
});
