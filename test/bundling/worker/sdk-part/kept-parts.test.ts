import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSettings } from '../../../../src/bundling/host/build-settings';
import { KeptParts } from '../../../../src/bundling/worker/sdk-part/kept-parts';
import type { SdkPart } from '../../../../src/bundling/worker/sdk-part/sdk-part';
import { Project } from '../../project';

afterAll(() => Project.removeAll());

const FILE = 'node_modules/@aws-sdk/client-shop/dist-es/index.js';
const CODE = 'exports.ShopClient = class {};';

const contents = Buffer.from(CODE);
const part: Omit<SdkPart, 'startedAt'> = {
  file: { path: 'sdk.js', hash: '', contents, text: CODE },
  meta: { bytes: CODE.length, exports: [], imports: [], inputs: { [FILE]: { bytesInOutput: 10 } } },
  inputs: {
    [FILE]: { bytes: 30, imports: [], format: 'esm' },
    'node_modules/@aws-sdk/client-mail/index.js': { bytes: 1, imports: [] },
  },
  warnings: [],
};

async function keptIn(project: Project, tools?: string): Promise<(tools?: string, id?: string) => KeptParts> {
  const order = { appDir: project.dir, cacheDir: project.path('cache'), outdir: project.path('out') };
  const settings = buildSettings({});
  const make = (other = tools) =>
    new KeptParts({ order, settings, packages: new Map(), tools: other, startedAt: Date.now() });
  const set = { symbols: [{ symbol: 's', path: project.path(FILE), name: 'ShopClient' }], loaded: [] };
  // What is young may have changed while it was read.
  for (const at = Date.now(); Date.now() < at + 50; ) await new Promise((resolve) => setTimeout(resolve, 5));
  make().keep('id', set, { ...part, startedAt: Date.now() });
  return make;
}

const shop = () => new Project({ [FILE]: 'export class ShopClient {}' });

test('a part is found again with all that it says of its own inputs', async () => {
  const found = (await keptIn(shop(), 'tools'))().find('id');
  expect(found?.file.text).toBe(CODE);
  expect(found?.meta).toEqual(part.meta);
  expect(Object.keys(found?.inputs ?? {})).toEqual([FILE]);
});

test('it is not found under another id, nor for other tools', async () => {
  const make = await keptIn(shop(), 'tools');
  expect([make().find('other'), make('newer').find('id')]).toEqual([undefined, undefined]);
});

test('nothing is kept if it is not known what builds', async () => {
  const project = shop();
  expect((await keptIn(project))().find('id')).toBeUndefined();
  expect(project.list('.')).not.toContain('cache');
});

test('it is not found after an edit of the SDK', async () => {
  const project = shop();
  const make = await keptIn(project, 'tools');
  project.write({ [FILE]: 'export class ShopClient { edited = 1 }' });
  expect(make().find('id')).toBeUndefined();
});

test.each(['sdk.js', 'meta.json'])('it is not found when somebody has changed its %s', async (name) => {
  const project = shop();
  const make = await keptIn(project, 'tools');
  const [bundle] = readdirSync(project.path('cache/bundles'));
  writeFileSync(join(project.path('cache/bundles'), bundle, name), '{}'.padEnd(CODE.length));
  expect(make().find('id')).toBeUndefined();
});

test('processes that keep the same at the same time do not disturb each other', async () => {
  const project = shop();
  const all = await Promise.all([1, 2, 3, 4].map(() => keptIn(project, 'tools')));
  expect(all.map((make) => make().find('id')?.file.text)).toEqual([CODE, CODE, CODE, CODE]);
});
