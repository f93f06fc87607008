import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { TypeScriptCode } from '../../../../src';
import { installedModules } from '../../../../src/bundling/host/modules/installed-modules';
import { storedModules } from '../../../../src/bundling/host/modules/module-store';
import { pinModules } from '../../../../src/bundling/host/modules/pins/pinned-modules';
import { withCopyingNpm } from '../../copying-npm';
import { forgeriesOf } from '../../forgeries';
import { functionOf, Project } from '../../project';

afterAll(() => Project.removeAll());

const project = new Project({
  'package-lock.json': '{}',
  'node_modules/dep/package.json': '{ "name": "dep", "version": "1.0.0" }',
  'node_modules/dep/index.js': 'exports.dep = 1;',
  'node_modules/dep/lib/deep.js': 'exports.deep = 1;',
  'src/a.ts': "import { dep } from 'dep'; export const handler = () => dep;",
});
const options = { nodeModules: ['dep'] };
const modules = 'node_modules/.cache/lambdaform/modules';

const place = () => `${modules}/${project.list(modules)[0]}`;
const build = () => withCopyingNpm(project, () => project.bundle('src/a.ts', options));
const forge = (list: unknown) => project.write({ [`${place()}/list.json`]: JSON.stringify(list) });
const listNow = () => JSON.parse(project.read(`${place()}/list.json`));

describe('packages in the cache', () => {
  let hash: string;
  let list: { readonly hash: string; readonly files: readonly { readonly name: string }[] };

  beforeAll(() => {
    ({ hash } = build());
    list = listNow();
  });

  test.each<[string, () => void]>([
    ['a bit was flipped', () => project.write({ [`${place()}/node_modules/dep/index.js`]: 'exports.dep = 3;' })],
    ['a file is missing', () => project.remove(`${place()}/node_modules/dep/lib/deep.js`)],
    ['a file is shorter', () => project.write({ [`${place()}/node_modules/dep/lib/deep.js`]: '' })],
    ['there is a file more', () => project.write({ [`${place()}/node_modules/dep/more.js`]: '' })],
    ['there is a package more', () => project.write({ [`${place()}/node_modules/more/package.json`]: '{}' })],
    ['the list is empty', () => forge({ ...list, files: [] })],
    ['the list is missing', () => project.remove(`${place()}/list.json`)],
    ['the list is no JSON', () => project.write({ [`${place()}/list.json`]: '{' })],
    ['the list lacks a file', () => forge({ ...list, files: list.files.slice(1) })],
    ['the list has another hash', () => forge({ ...list, hash: '0'.repeat(64) })],
    ['all packages are gone', () => project.remove(`${place()}/node_modules`)],
  ])('are installed again if %s', (_what, damage) => {
    damage();
    const bundle = build();
    expect(bundle.hash).toBe(hash);
    expect(bundle.files).toContain('node_modules/dep/lib/deep.js');
    expect(readFileSync(join(bundle.directory, 'node_modules/dep/index.js'), 'utf8')).toBe('exports.dep = 1;');
    expect(listNow()).toEqual(list);
  });

  test('that could not be compared with the lock file are told at every synth', () => {
    const warnings = () =>
      withCopyingNpm(project, () =>
        project.inside(() => {
          const stack = new Stack(project.app(), 'S');
          functionOf(stack, 'F', TypeScriptCode.fromEntry('src/a.ts', options));
          const found = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
          return found.map(({ entry }) => entry.data).filter((text) => String(text).includes('different kind of hash'));
        }),
      );
    expect(warnings()).toEqual([]);
    forge({ ...list, notCompared: ['dep@1.0.0'] });
    expect(warnings()).toEqual([
      expect.stringContaining('the lock file has a different kind of hash for dep@1.0.0 than'),
    ]);
    forge(list);
  });

  test('are not there if their list was forged, whatever it says', () => {
    const directory = project.path(place());
    const forgeries = forgeriesOf(list).filter(({ value }) => JSON.stringify(value) !== JSON.stringify(list));
    const believed = forgeries.filter(({ value }) => {
      forge(value);
      return storedModules(directory) !== undefined;
    });
    expect(believed.map(({ what }) => what)).toEqual([]);
    forge(list);
    expect(storedModules(directory)).toEqual({ ...list, directory });
  });
});

test('packages are installed once, and nothing is left of the work', () => {
  const pinned = pinModules(new Map([['dep', { from: project.path('src') }]]));
  const order = {
    manager: 'npm',
    lockFolder: project.dir,
    pins: new Map(),
    modules: pinned,
    cpu: 'x64',
    timeLimit: 600_000,
    at: 'F',
  } as const;
  const [one, other] = [1, 2].map(() => withCopyingNpm(project, () => installedModules(project.path('cache'), order)));
  expect(other).toEqual(one);
  expect(existsSync(project.path('cache/unfinished')) && project.list('cache/unfinished')).toEqual([]);
});
