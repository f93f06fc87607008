import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Cache } from '../../../src/bundling/cache/cache';
import { FileQueries } from '../../../src/bundling/files/file-queries';
import { EMPTY_DESCRIPTION } from '../../../src/bundling/protocol/bundle-record';
import { evictOldest, evictWhenDue } from '../../../src/bundling/worker/cache-eviction';
import { Services } from './services';

const NAMES = Array.from({ length: 20 }, (_, index) => `service-${index}`);
const ENTRY = "export { handler } from './app';";
const handler = (value: unknown) => `export const handler = async () => ${JSON.stringify(value)};`;
const record = (name: string) => ({
  ...EMPTY_DESCRIPTION,
  hash: createHash('sha256').update(name).digest('hex'),
  files: [{ name: 'index.js', bytes: 1 }],
});

const opened: Services[] = [];
const services = () => {
  opened.push(new Services());
  return opened[opened.length - 1];
};
/** The size of all files below a folder. */
function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

afterAll(() => {
  for (const one of opened) one.remove();
});

describe('twenty services with entries of one name and one content share a cache', () => {
  const shared = services();
  for (const name of NAMES)
    shared.write(name, { 'package.json': '{}', 'src/index.ts': ENTRY, 'src/app.ts': handler(name) });
  const hashes = new Map<string, string | undefined>();

  beforeAll(async () => {
    for (const name of NAMES) {
      hashes.set(name, await shared.build(name));
    }
  });

  test('and each finds its own bundle from the second round on', () => {
    expect(new Set(hashes.values()).size).toBe(20);
    expect(NAMES.map((name) => shared.found(name))).toEqual([...hashes.values()]);
  });

  test('and edits of one take nothing from the others', async () => {
    for (const round of [1, 2, 3, 4, 5, 6]) {
      shared.write('service-3', { 'src/app.ts': handler(round) });
      expect(shared.found('service-3')).toBeUndefined();
      await shared.build('service-3');
    }
    expect(NAMES.filter((name) => shared.found(name) === undefined)).toEqual([]);
    shared.write('service-3', { 'src/app.ts': handler('service-3') });
    expect(shared.found('service-3')).toBe(hashes.get('service-3'));
  });

  test('and what none has used for long is removed first', () => {
    shared.age(3);
    const used = NAMES.slice(0, 5);
    for (const name of used) expect(shared.found(name)).toBeDefined();
    // A limit of half of what is there: records are as long as the paths in them.
    evictOldest(shared.cacheDir, bytesIn(shared.cacheDir) / 2);
    expect(used.filter((name) => shared.found(name) === undefined)).toEqual([]);
    expect(NAMES.filter((name) => shared.found(name) === undefined)).not.toEqual([]);
  });
});

test('services that store bundles under one key at the same time do not overwrite each other', () => {
  const shared = services();
  const caches = NAMES.map((name) => {
    shared.write(name, { 'a.ts': name });
    return { files: new FileQueries(join(shared.root, name)), cache: new Cache(shared.cacheDir), name };
  });
  // All of them have looked before the first one writes.
  for (const { cache, files } of caches) expect(cache.find('a.ts', files)).toBeUndefined();
  for (const { cache, files, name } of caches) {
    cache.addRecord('a.ts', record(name), [[['content', 'a.ts', '', files.answer(['content', 'a.ts', ''])]]]);
  }
  for (const { files, name } of caches)
    expect(new Cache(shared.cacheDir).find('a.ts', files)?.hash).toBe(record(name).hash);
});

test('the number of questions that a look-up asks follows from the kinds of variants, not from their number', () => {
  const shared = services();
  const asked = (variants: number): number => {
    const cache = new Cache(shared.cacheDir);
    for (let index = 0; index < variants; index++)
      cache.addRecord(`of ${variants}`, record(`${index}`), [[['content', 'a.ts', '', `${index}`]]]);
    const answer = jest.fn(() => '0');
    const found = new Cache(shared.cacheDir).find(`of ${variants}`, { answer } as unknown as FileQueries);
    expect(found?.hash).toBe(record('0').hash);
    return answer.mock.calls.length;
  };
  expect(asked(200)).toBe(asked(2));
});

test('of several records that hold, one that says enough is found', () => {
  const shared = services();
  shared.write('shop', { 'a.ts': 'a', 'b.ts': 'b' });
  const files = new FileQueries(join(shared.root, 'shop'));
  const cache = new Cache(shared.cacheDir);
  for (const path of ['a.ts', 'b.ts'])
    cache.addRecord('key', record(path), [[['content', path, '', files.answer(['content', path, ''])]]]);
  for (const path of ['a.ts', 'b.ts']) {
    const { hash } = record(path);
    expect(cache.find('key', files, (one) => one.hash === hash)?.hash).toBe(hash);
  }
  expect(cache.find('key', files, () => false)).toBeUndefined();
});

describe('a bundle is found by another checkout of the same files', () => {
  const shared = services();
  const files = {
    'package.json': '{ "type": "commonjs" }',
    'src/index.ts': ENTRY,
    'src/app.ts': "import { dep } from 'dep'; export const handler = async () => dep;",
    'node_modules/dep/package.json': '{ "name": "dep", "main": "index.js" }',
    'node_modules/dep/index.js': "try { require('peer'); } catch {} exports.dep = 1;",
  };
  let hash: string | undefined;
  beforeAll(async () => {
    shared.write('one/shop', files);
    hash = await shared.build('one/shop');
  });

  test.each(['two/shop', 'shop', 'far/away/from/the/first/one'])('%s', (place) => {
    shared.write(place, files);
    expect(shared.found(place)).toBe(hash);
  });

  test.each([
    ['a package that is optional', 'node_modules/peer/index.js', 'module.exports = 2;'],
    ['a tsconfig.json', 'tsconfig.json', '{ "compilerOptions": { "target": "es2015" } }'],
    ['a package.json', 'package.json', '{ "sideEffects": false }'],
  ])('unless %s lies above it, further up than the first checkout has folders', (_what, path, content) => {
    const above = `deep-${path.length}`;
    shared.write(above, { [path]: content });
    const place = `${above}/a/b/c/d/e/f/shop`;
    shared.write(place, files);
    expect(existsSync(join(shared.root, place, '../../../../../../..', path))).toBe(true);
    expect(shared.found(place)).toBeUndefined();
  });
});

test('what was last used a month ago is removed, however small the cache is', async () => {
  const shared = services();
  shared.write('shop', { 'package.json': '{}', 'src/index.ts': handler(1) });
  await shared.build('shop');
  shared.age(29);
  evictOldest(shared.cacheDir);
  expect(filesIn(join(shared.cacheDir, 'bundles'))).not.toEqual([]);
  shared.age(32);
  evictOldest(shared.cacheDir);
  expect(['records', 'findings', 'bundles'].flatMap((kind) => filesIn(join(shared.cacheDir, kind)))).toEqual([]);
});

test('a build of few handlers looks for what is old at most once an hour, and a build of many each time', async () => {
  const shared = services();
  shared.write('shop', { 'package.json': '{}', 'src/index.ts': handler(1) });
  const mark = join(shared.cacheDir, 'evicted');
  /** Whether a build empties the cache, if items were removed last some minutes ago. */
  const isEmptiedBy = async (added: number, minutes?: number) => {
    await shared.build('shop');
    shared.age(32);
    const last = new Date(Date.now() - (minutes ?? 0) * 60_000);
    if (minutes !== undefined) utimesSync(mark, last, last);
    evictWhenDue(shared.cacheDir, added);
    return filesIn(join(shared.cacheDir, 'bundles')).length === 0;
  };
  expect(await isEmptiedBy(1)).toBe(true);
  expect(await isEmptiedBy(1, 5)).toBe(false);
  expect(await isEmptiedBy(10, 5)).toBe(true);
  expect(await isEmptiedBy(1, 65)).toBe(true);
  // Of a clock that was wrong.
  expect(await isEmptiedBy(1, -65)).toBe(true);
});

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}
