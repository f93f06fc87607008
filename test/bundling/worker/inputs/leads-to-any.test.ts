import type { Metafile } from 'esbuild';
import { leadsToAny } from '../../../../src/bundling/worker/inputs/leads-to-any';

const input = (...paths: string[]): Metafile['inputs'][string] => ({
  bytes: 1,
  imports: paths.map((path) => ({ path, kind: 'require-call' })),
});

const INPUTS: Metafile['inputs'] = {
  'src/a.ts': input('src/b.ts'),
  'src/b.ts': input('../native/**/*/**/*/word.node'),
  'native/linux/x64/word.node': input(),
  'natives/word.node': input(),
};

test.each([
  ['what a template may load is reached', 'native/linux/x64/word.node', true],
  ['what lies elsewhere is not reached', 'natives/word.node', false],
])('%s', (_fact, file, reached) => {
  expect(leadsToAny(INPUTS, 'src/a.ts', [file])).toBe(reached);
});
