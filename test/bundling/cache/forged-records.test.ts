import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cache, type Finding } from '../../../src/bundling/cache/cache';
import { stage } from '../../../src/bundling/cache/staging';
import { findingsIn, variantIn } from '../../../src/bundling/cache/stored';
import { FileQueries, fingerprint } from '../../../src/bundling/files/file-queries';
import type { BundleRecord, StoredBundle } from '../../../src/bundling/protocol/bundle-record';
import { isInnerPath } from '../../../src/bundling/protocol/inner-path';
import { isPackageName } from '../../../src/bundling/protocol/package-name';
import { forgeriesOf } from '../forgeries';
import { Project } from '../project';

afterAll(() => Project.removeAll());

const KEY = 'the-key';
const project = new Project({ 'src/a.ts': 'one' });
const cache = new Cache(project.path('cache'));
const files = new FileQueries(project.dir);
const question = ['content', 'src/a.ts', ''] as const;
const findings: readonly Finding[] = [[...question, files.answer(question)]];
const contents = new Map([
  ['index.js', Buffer.from('exports.handler = () => 1;')],
  ['views/mail.html', Buffer.from('<p>')],
]);
const at = { file: 'src/a.ts', line: 3 };

/** A record in which every field is used. */
function trueRecord(): BundleRecord {
  const { hash, files: list } = cache.addBundle(contents);
  return {
    hash,
    files: list,
    exports: ['handler'],
    moreExports: false,
    shapes: { other: 'object' },
    shares: [{ folder: '.', bytes: 26 }],
    warnings: ['a warning'],
    modules: [{ name: '@img/sharp', folder: 'node_modules/@img/sharp', reads: 'a.node', loadedBy: 'pino' }],
    left: [{ name: 'bson-ext', by: 'mongodb' }],
    twice: [{ name: 'uuid', alias: { uuid: 'uuid/dist/index.js' } }],
    decorated: 'src/a.ts',
    usage: {
      handler: {
        calls: [
          {
            client: 'client-s3',
            operation: 'GetObject',
            at,
            via: 'x',
            variables: ['B'],
            sources: [],
            parameters: { I: true },
            roles: ['r'],
            expectsAbsence: true,
            unsure: true,
          },
        ],
        reads: [{ name: 'B', hasDefault: true, at, via: 'x' }],
        notes: [{ id: 'computedAccess', what: 'x', fix: 'y', at, operations: ['client-s3 GetObject'] }],
      },
    },
  };
}

const recordFile = () => join(cache.root, 'records', KEY, project.list(`cache/records/${KEY}`)[0]);

/** Puts something in the place of what is stored for the key, with the hash that it should have. */
function forge(value: unknown): void {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  writeFileSync(recordFile(), `${fingerprint(text)}\n${text}`);
}

const find = () => new Cache(cache.root).find(KEY, new FileQueries(project.dir));

describe('a record that was forged', () => {
  const record = trueRecord();
  cache.addRecord(KEY, record, [findings]);
  const truth = JSON.parse(readFileSync(recordFile(), 'utf8').split('\n')[1]);
  const outdir = project.path('out');
  mkdirSync(outdir);

  beforeEach(() => cache.addBundle(contents));

  test('is found as long as it is true', () => {
    forge(truth);
    expect(find()).toEqual({ ...record, directory: join(cache.root, 'bundles', record.hash) });
  });

  test('never throws, and writes nothing outside of its folder', () => {
    const before = project.list('.').sort();
    const forgeries = forgeriesOf(truth);
    expect(forgeries.length).toBeGreaterThan(1000);
    const believed = forgeries.flatMap(({ value, what }) => {
      const found = variantIn(JSON.stringify(value), KEY)?.record;
      return found ? [{ found, what }] : [];
    });
    expect(believed.filter(({ found }) => !isSafe(found)).map(({ what }) => what)).toEqual([]);
    const places = believed
      .filter(({ found }) => JSON.stringify([found.hash, found.files]) !== JSON.stringify([record.hash, record.files]))
      .map(({ found }) => stage({ ...found, directory: join(cache.root, 'bundles', found.hash) }, outdir)?.directory);
    expect(places.filter(Boolean)).toEqual([]);
    expect(project.list('.').sort()).toEqual(before);
    forge(truth);
    stage(find() as StoredBundle, outdir);
    expect(project.list('out')).toEqual([`asset.${record.hash}`]);
    expect(readdirSync(join(outdir, `asset.${record.hash}`)).sort()).toEqual(['index.js', 'views']);
  });

  test.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['null', 'null'],
    ['another key', JSON.stringify({ ...truth, key: 'x' })],
  ])('is a miss if it has %s', (_what, text) => {
    forge(text);
    expect(find()).toBeUndefined();
  });

  test('is a miss if nothing must hold for it: it would hold for ever', () => {
    forge({ ...truth, groups: [] });
    expect(find()).toBeUndefined();
    expect(new Cache(cache.root).knows(KEY, new FileQueries(project.dir))).toBe(false);
  });

  const asLink = process.platform === 'win32' ? test.skip : test;
  asLink('is a miss if files of its bundle are links, which may lead to a device that never ends', () => {
    forge(truth);
    const file = join(cache.root, 'bundles', record.hash, 'index.js');
    writeFileSync(project.path('same.js'), contents.get('index.js') as Buffer);
    project.remove(`cache/bundles/${record.hash}/index.js`);
    symlinkSync(project.path('same.js'), file);
    expect(stage(find() as StoredBundle, project.path('out-of-links'))).toBeUndefined();
  });
});

/** What uses of a record rely on. */
function isSafe({ files: list, modules, usage, shares }: BundleRecord): boolean {
  return (
    list.length > 0 &&
    list.every(({ name, bytes }) => isInnerPath(name) && bytes >= 0) &&
    modules.every(({ name }) => isPackageName(name)) &&
    shares.every(({ folder, bytes }) => typeof folder === 'string' && bytes >= 0) &&
    Object.values(usage).every(({ calls, reads, notes }) => [calls, reads, notes].every(Array.isArray))
  );
}

test('findings of another shape are none', () => {
  const isFinding = (value: unknown) =>
    Array.isArray(value) && value.length === 4 && value.every((part) => typeof part === 'string');
  expect(findingsIn(JSON.stringify(findings))).toEqual(findings);
  expect(findingsIn('{')).toEqual([]);
  const found = forgeriesOf(findings).flatMap(({ value }) => findingsIn(JSON.stringify(value)));
  expect(found.filter((finding) => !isFinding(finding))).toEqual([]);
  expect(new Set(found.map(([kind]) => kind))).toEqual(new Set(['content']));
});

test.each([
  [
    'linux',
    ['index.js', 'a/b.js', '..a', 'a..', 'aux.js', 'C:'],
    ['', '.', '..', '../a', '/a', 'a/', 'a//b', 'a\\b', 'a/../b'],
  ],
  ['win32', ['index.js', 'console.js'], ['C:', 'a:b', 'aux.js', 'a/NUL', 'com1', 'a.', 'a ']],
])('on %s, paths that lead out of their folder are told from others', (platform, inner, outer) => {
  expect(inner.filter((name) => !isInnerPath(name, platform))).toEqual([]);
  expect(outer.filter((name) => isInnerPath(name, platform))).toEqual([]);
});

test('names of packages are told from paths', () => {
  expect(['a', '@a/b', 'a.b', 'A-b_c~'].filter((name) => !isPackageName(name))).toEqual([]);
  expect(['', '.', '..', '../a', '@a', '@a/..', '@../a', 'a/b', '/a', '.bin', 'a\\b'].filter(isPackageName)).toEqual(
    [],
  );
});
