import { type LocalModule, localFiles } from '../../../../../src/bundling/host/modules/pins/local-modules';
import { NotLocked } from '../../../../../src/bundling/host/modules/pins/origin';
import { NotInstalled, pinModules } from '../../../../../src/bundling/host/modules/pins/pinned-modules';
import { Project } from '../../../project';

afterAll(() => Project.removeAll());

const manifest = (fields: object) => JSON.stringify({ version: '1.0.0', ...fields });

function pin(project: Project, names: readonly string[], pins: Record<string, string> = {}) {
  const modules = new Map(names.map((name) => [name, { from: project.path('src') }]));
  const { locals, ...rest } = pinModules(modules, new Map(Object.entries(pins)));
  return { ...rest, locals: placesIn(project, locals) };
}

function placesIn(project: Project, locals: readonly LocalModule[]): Record<string, string> {
  return Object.fromEntries(locals.map(({ place, directory }) => [place, directory.replace(`${project.dir}/`, '')]));
}

const lib = (fields: object) => ({ 'packages/lib/package.json': manifest({ name: '@acme/lib', ...fields }) });

describe('a package of the workspace', () => {
  test('is taken from there, with the packages of the workspace that it needs, and never asked for in a registry', () => {
    const project = new Project({
      ...lib({ dependencies: { '@acme/secret': '^1.0.0', dep: '^1' }, devDependencies: { jest: '*' } }),
      'packages/secret/package.json': manifest({ name: '@acme/secret', dependencies: { other: '2' } }),
      'node_modules/dep/package.json': manifest({ dependencies: { deep: '3' } }),
      'node_modules/deep/package.json': manifest({ version: '3.1.0' }),
      'node_modules/other/package.json': manifest({ version: '2.5.0' }),
      'node_modules/jest/package.json': manifest({}),
    });
    project.link('node_modules/@acme/lib', '../../packages/lib');
    project.link('node_modules/@acme/secret', '../../packages/secret');
    expect(pin(project, ['@acme/lib'])).toEqual({
      dependencies: { dep: '1.0.0', other: '2.5.0' },
      optional: {},
      overrides: { deep: '3.1.0' },
      nested: [],
      known: ['deep@3.1.0', 'dep@1.0.0', 'other@2.5.0'],
      moves: {},
      locals: { '@acme/lib': 'packages/lib', '@acme/secret': 'packages/secret' },
    });
  });

  test('keeps its own version of a package of which the app has another one', () => {
    const project = new Project({
      ...lib({ dependencies: { dep: '^1' } }),
      'node_modules/dep/package.json': manifest({ version: '2.0.0' }),
      'packages/lib/node_modules/dep/package.json': manifest({ version: '1.9.0' }),
    });
    project.link('node_modules/@acme/lib', '../../packages/lib');
    expect(pin(project, ['@acme/lib', 'dep'])).toMatchObject({
      dependencies: { dep: '2.0.0', 'own-1': 'npm:dep@1.9.0' },
      moves: { 'own-1': '@acme/lib/node_modules/dep' },
    });
  });

  test('is an error if something is missing that it needs: no registry is asked what that might be', () => {
    const project = new Project(
      lib({ dependencies: { '@acme/missing': '^1.0.0' }, peerDependencies: { absent: '*' } }),
    );
    project.link('node_modules/@acme/lib', '../../packages/lib');
    expect(() => pin(project, ['@acme/lib'])).toThrow(new NotInstalled('@acme/missing'));
  });

  test('may need a part for another machine, if the lock file has it', () => {
    const optionalDependencies = { 'dep-linux-arm64': '^1.0.0', '@acme/unknown': '1.0.0' };
    const project = new Project(lib({ optionalDependencies }));
    project.link('node_modules/@acme/lib', '../../packages/lib');
    expect(pin(project, ['@acme/lib'], { 'dep-linux-arm64@1.2.0': '' }).optional).toEqual({
      'dep-linux-arm64': '1.2.0',
    });
  });
});

test.each<[string, Record<string, string>, Record<string, string>?]>([
  ['asked for by the path of a folder', { 'package.json': manifest({ dependencies: { odd: 'file:vendor/odd' } }) }],
  ['asked for by a link', { 'package.json': manifest({ dependencies: { odd: 'link:vendor/odd' } }) }],
  ['asked for in the workspace', { 'package.json': manifest({ devDependencies: { odd: 'workspace:^' } }) }],
  [
    'from a repository',
    { 'package.json': manifest({ dependencies: { odd: 'git+ssh://git@github.com/acme/odd.git' } }) },
  ],
  ['from GitHub', { 'package.json': manifest({ dependencies: { odd: 'acme/odd#v1' } }) }],
  ['from an archive', { 'package.json': manifest({ dependencies: { odd: 'https://acme.com/odd.tgz' } }) }],
  ['patched', { 'package.json': manifest({ dependencies: { odd: 'patch:odd@npm%3A1.0.0#odd.patch' } }) }],
  ['private', { 'node_modules/odd/package.json': manifest({ private: true }) }],
  ['without a version', { 'node_modules/odd/package.json': '{}' }],
  ['unknown to the lock file', {}, { 'dep@1.0.0': '' }],
])('a package is taken from the app if it is %s', (_what, files, pins = {}) => {
  const project = new Project({ 'node_modules/odd/package.json': manifest({}), ...files });
  expect(pin(project, ['odd'], pins)).toMatchObject({ dependencies: {}, locals: { odd: 'node_modules/odd' } });
});

test.each(['odd@file+vendor+odd', 'odd@1.0.0_patch_hash=abc'])('so is what pnpm keeps as %s', (folder) => {
  const place = `node_modules/.pnpm/${folder}/node_modules/odd`;
  const project = new Project({ [`${place}/package.json`]: manifest({}) });
  project.link('node_modules/odd', place.replace('node_modules/', ''));
  expect(pin(project, ['odd']).locals).toEqual({ odd: place });
});

test.each(['^1', 'npm:odd@1', 'catalog:', 'latest', '', '1.x || >=2', 'npm:@acme/odd@^1'])(
  'a package is taken from a registry if it is asked for by %j',
  (range) => {
    const files = {
      'node_modules/odd/package.json': manifest({}),
      'package.json': manifest({ dependencies: { odd: range } }),
    };
    expect(pin(new Project(files), ['odd'])).toMatchObject({ dependencies: { odd: '1.0.0' }, locals: {} });
  },
);

test('a package that the app knows by another name is asked for by its own', () => {
  const project = new Project({
    'package.json': manifest({ dependencies: { image: 'npm:sharp@^1' } }),
    'node_modules/image/package.json': manifest({ name: 'sharp' }),
  });
  expect(pin(project, ['image'], { 'sharp@1.0.0': '' }).dependencies).toEqual({ image: 'npm:sharp@1.0.0' });
});

test('a package from a registry that needs one of the app is taken from the app, too', () => {
  const project = new Project({
    'node_modules/plugin/package.json': manifest({ peerDependencies: { host: '*' } }),
    'packages/host/package.json': manifest({ name: 'host' }),
  });
  project.link('node_modules/host', '../packages/host');
  const { dependencies, locals } = pin(project, ['plugin'], { 'plugin@1.0.0': '' });
  expect({ dependencies, locals }).toEqual({
    dependencies: {},
    locals: { plugin: 'node_modules/plugin', host: 'packages/host' },
  });
});

test('packages that a package carries in itself are not asked for', () => {
  const project = new Project({
    'node_modules/a/package.json': manifest({ dependencies: { inner: '1' }, bundleDependencies: ['inner'] }),
    'node_modules/a/node_modules/inner/package.json': manifest({ private: true }),
  });
  expect(pin(project, ['a'])).toMatchObject({ dependencies: { a: '1.0.0' }, overrides: {}, locals: {} });
});

test('another version than that of the lock file is an error', () => {
  const project = new Project({ 'node_modules/dep/package.json': manifest({}) });
  expect(() => pin(project, ['dep'], { 'dep@1.0.1': 'sha512-A' })).toThrow(new NotLocked('dep@1.0.0'));
});

test('names that are paths lead nowhere', () => {
  const project = new Project({
    'node_modules/a/package.json': manifest({ dependencies: { '../../../outside': 'file:x', '..': 'file:y' } }),
    'outside/package.json': manifest({}),
  });
  expect(pin(project, ['a']).locals).toEqual({});
  expect(() => pin(project, ['../outside'])).toThrow(NotInstalled);
});

test('the files of a package are those that it would publish', () => {
  const project = new Project({
    ...lib({ files: ['dist'] }),
    'packages/lib/dist/a.js': '1',
    'packages/lib/src/a.ts': '2',
  });
  const files = localFiles({ place: '@acme/lib', directory: project.path('packages/lib') });
  expect([...files.keys()]).toEqual(['dist/a.js', 'package.json']);
});
