import { decode, encode, type SourceMapMappings } from '@jridgewell/sourcemap-codec';
import { filterSourceMap } from '../../../src/bundling/worker/source-map';

const own = (source: string) => (source.startsWith('node_modules/') ? undefined : `app/${source}`);

function filtered(mappings: SourceMapMappings, sources = ['node_modules/a.js', 'b.ts', 'c.ts'], names = ['n', 'm']) {
  const map = JSON.parse(filterSourceMap(JSON.stringify({ sources, names, mappings: encode(mappings) }), own));
  return { ...map, mappings: decode(map.mappings) };
}

test('sources without a new name are left out, and the others are renumbered', () => {
  const map = filtered([
    [
      [0, 0, 5, 1],
      [10, 2, 7, 3, 1],
      [20, 1, 1000, 0],
    ],
  ]);
  expect(map).toEqual({
    version: 3,
    sources: ['app/c.ts', 'app/b.ts'],
    names: ['m'],
    mappings: [
      [
        [10, 0, 7, 3, 0],
        [20, 1, 1000, 0],
      ],
    ],
  });
});

test('code after a source that is kept is not mapped to it', () => {
  expect(
    filtered([
      [
        [0, 1, 0, 0],
        [5, 0, 1, 1],
        [9, 0, 2, 2],
        [12, 1, 3, 3],
      ],
    ]).mappings,
  ).toEqual([[[0, 0, 0, 0], [5], [12, 0, 3, 3]]]);
});

test('lines keep their numbers, and empty ones at the end are removed', () => {
  expect(filtered([[], [[4, 0, 0, 0]], [[2, 1, 90000, 70000, 0]], [], [[1, 0, 0, 0]]]).mappings).toEqual([
    [],
    [],
    [[2, 0, 90000, 70000, 0]],
  ]);
});

test('the text of the remaining sources is kept', () => {
  const map = {
    sources: ['node_modules/a.js', 'b.ts'],
    sourcesContent: ['a', 'b'],
    names: [],
    mappings: encode([[[0, 1, 0, 0]]]),
  };
  expect(JSON.parse(filterSourceMap(JSON.stringify(map), own)).sourcesContent).toEqual(['b']);
});
