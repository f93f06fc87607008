import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cache } from '../../../../src/bundling/cache/cache';
import { fingerprint } from '../../../../src/bundling/files/fingerprint';
import { buildSettings } from '../../../../src/bundling/host/build-settings';
import { KeptParts } from '../../../../src/bundling/worker/sdk-part/kept-parts';
import type { SdkPart } from '../../../../src/bundling/worker/sdk-part/sdk-part';
import type { SdkSet } from '../../../../src/bundling/worker/sdk-part/sdk-set';
import { toldPart } from '../../../../src/bundling/worker/sdk-part/told-part';
import { forgeriesOf } from '../../forgeries';
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

const setIn = (project: Project): SdkSet => ({
  share: 'sdk',
  symbols: [{ symbol: 's', path: project.path(FILE), name: 'ShopClient' }],
  loaded: [],
});

async function keptIn(project: Project, tools?: string): Promise<(tools?: string, id?: string) => KeptParts> {
  const order = { appDir: project.dir, cacheDir: project.path('cache'), outdir: project.path('out') };
  const settings = buildSettings({});
  const make = (other = tools) =>
    new KeptParts({ order, settings, packages: new Map(), tools: other, startedAt: Date.now() });
  // What is young may have changed while it was read.
  for (const at = Date.now(); Date.now() < at + 50; ) await new Promise((resolve) => setTimeout(resolve, 5));
  make().keep('id', setIn(project), { ...part, startedAt: Date.now() });
  return make;
}

/** Forged with care: the bundle and the record of a part have the hashes that they should have. */
function forge(project: Project, told: unknown): void {
  const cache = new Cache(project.path('cache'));
  const files = new Map([
    ['sdk.js', contents],
    ['meta.json', Buffer.from(JSON.stringify(told))],
  ]);
  const bundle = cache.addBundle(files);
  const [key] = readdirSync(project.path('cache/records'));
  const [name] = readdirSync(project.path(`cache/records/${key}`));
  const record = JSON.parse(readFileSync(project.path(`cache/records/${key}/${name}`), 'utf8').split('\n')[1]);
  const text = JSON.stringify({ ...record, record: { ...record.record, hash: bundle.hash, files: bundle.files } });
  writeFileSync(project.path(`cache/records/${key}/${name}`), `${fingerprint(text)}\n${text}`);
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

/** What a process that is ended at some moment may leave, or a disk that loses what was written last. */
const LEFT: Record<string, (cache: string) => void> = {
  'a bundle without a record': (cache) => rmSync(join(cache, 'records'), { recursive: true }),
  'a record without a bundle': (cache) => rmSync(join(cache, 'bundles'), { recursive: true }),
  'a record without what must hold for it': (cache) => rmSync(join(cache, 'findings'), { recursive: true }),
  'half of the code': (cache) => writeFileSync(join(only(join(cache, 'bundles')), 'sdk.js'), CODE.slice(0, 9)),
  'a bundle without its description': (cache) => rmSync(join(only(join(cache, 'bundles')), 'meta.json')),
  'an empty record': (cache) => writeFileSync(only(only(join(cache, 'records'))), ''),
  'half of a record': (cache) => {
    const record = only(only(join(cache, 'records')));
    writeFileSync(record, readFileSync(record, 'utf8').slice(0, 100));
  },
  'a bundle that was not moved to its place': (cache) => {
    mkdirSync(join(cache, 'unfinished'), { recursive: true });
    renameSync(only(join(cache, 'bundles')), join(cache, 'unfinished', '1-1-left'));
  },
};

const only = (folder: string) => join(folder, readdirSync(folder)[0]);

test.each(Object.keys(LEFT))('where there is %s, it is not found until it was built again', async (what) => {
  const project = shop();
  const make = await keptIn(project, 'tools');
  expect(make().find('id')?.file.text).toBe(CODE);
  LEFT[what](project.path('cache'));
  expect(make().find('id')).toBeUndefined();
  make().keep('id', setIn(project), { ...part, startedAt: Date.now() });
  expect(make().find('id')?.file.text).toBe(CODE);
});

test('what is told of a part is believed only in the form in which it was written', async () => {
  const told = { meta: part.meta, inputs: { [FILE]: part.inputs[FILE] }, warnings: [] };
  const believed = forgeriesOf(told).flatMap(({ value }) => toldPart(JSON.stringify(value)) ?? []);
  for (const { meta, inputs, warnings } of [told, ...believed]) {
    expect(Object.values(inputs).every(({ imports }) => Array.isArray(imports))).toBe(true);
    expect(Object.values(meta.inputs).every(({ bytesInOutput }) => bytesInOutput >= 0)).toBe(true);
    expect([meta.bytes >= 0, meta.imports, warnings].every(Boolean)).toBe(true);
  }
  const project = shop();
  const make = await keptIn(project, 'tools');
  forge(project, told);
  expect(make().find('id')?.inputs).toEqual(told.inputs);
  for (const other of [null, 'text', {}, { ...told, meta: null }, { ...told, inputs: [null] }]) {
    forge(project, other);
    expect(make().find('id')).toBeUndefined();
  }
});

test('processes that keep the same at the same time do not disturb each other', async () => {
  const project = shop();
  const all = await Promise.all([1, 2, 3, 4].map(() => keptIn(project, 'tools')));
  expect(all.map((make) => make().find('id')?.file.text)).toEqual([CODE, CODE, CODE, CODE]);
});
