import type * as Esbuild from 'esbuild';
import { OutputFormat } from '../../../../src/bundling/options/output-format';
import type { BatchOrder } from '../../../../src/bundling/protocol/order';
import { type ReadableBatch, readableOf, readBatch } from '../../../../src/bundling/worker/read-batch';

type Inputs = Esbuild.Metafile['inputs'];

const HANDLER = 'src/handler.ts';
const settings = { format: OutputFormat.COMMONJS, loader: {} };
const batch = { esbuild: '', settings, entries: [{ key: 'key', file: HANDLER }] } as unknown as BatchOrder;

const importing = (original: string, path: string): Inputs[string] => ({
  bytes: 10,
  imports: [{ path, original, kind: 'import-statement' }],
});

const tool = 'node_modules/tool/index.js';
const provider = 'node_modules/@aws-sdk/provider/index.js';

/** What is known before the SDK is linked: of its files, that they are there. */
const OWN: Inputs = {
  [HANDLER]: importing('tool', tool),
  [tool]: importing('@aws-sdk/provider', provider),
  [provider]: { bytes: 0, imports: [] },
};

/** How often readable code is built, if it was built before with what was known of the own files. */
function builds(now: Inputs): number {
  const build = jest.fn(async () => ({ outputFiles: [], metafile: { outputs: {} } }));
  const esbuild = { build } as unknown as typeof Esbuild;
  const built = { appDir: '/app', batch, options: {}, outputs: [] } satisfies Omit<ReadableBatch, 'inputs'>;
  const early = readableOf(esbuild, { ...built, inputs: OWN });
  readBatch(esbuild, { ...built, inputs: now }, undefined, early);
  return build.mock.calls.length;
}

test.each<[string, Inputs]>([
  ['nothing more', OWN],
  ['that the SDK has packages of its own', { ...OWN, [provider]: importing('tslib', 'node_modules/tslib/index.js') }],
  [
    'that a module of the SDK calls nothing',
    { ...OWN, [provider]: importing('@aws-sdk/core', 'node_modules/@aws-sdk/core/index.js') },
  ],
])('readable code is built once if the linked SDK tells %s', (_case, now) => {
  expect(builds(now)).toBe(1);
});

test('readable code is built again if the linked SDK tells that a package leads to a client', () => {
  expect(
    builds({ ...OWN, [provider]: importing('@aws-sdk/client-sts', 'node_modules/@aws-sdk/client-sts/index.js') }),
  ).toBe(2);
});
