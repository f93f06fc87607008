import fs from 'node:fs';
import type { BundleRequest } from '../../../../../src/bundling/host/model/request';
import { installationFor } from '../../../../../src/bundling/host/modules/installation';
import { patchedPackages } from '../../../../../src/bundling/host/modules/pins/patches';
import { pinModules } from '../../../../../src/bundling/host/modules/pins/pinned-modules';
import { Project } from '../../../project';

afterAll(() => Project.removeAll());

test.each<[what: string, files: Record<string, string>, names: string[]]>([
  [
    'files of patch-package',
    {
      'patches/it+1.0.0.patch': '',
      'patches/@acme+lib+2.1.0-beta.1.patch': '',
      'patches/outer++inner+1.0.0.patch': '',
    },
    ['@acme/lib', 'inner', 'it'],
  ],
  [
    'several files for one package, and for its tests',
    {
      'patches/it+1.0.0+001+first.patch': '',
      'patches/it+1.0.0+002+second.patch': '',
      'patches/jest+3.0.0.dev.patch': '',
    },
    ['it', 'jest'],
  ],
  [
    'files in a folder that a script names',
    {
      'package.json': '{ "scripts": { "postinstall": "patch-package --patch-dir tools/patches && tsc" } }',
      'tools/patches/it+1.0.0.patch': '',
    },
    ['it'],
  ],
  [
    'patchedDependencies of pnpm in the manifest',
    {
      'package.json':
        '{ "pnpm": { "patchedDependencies": { "it@1.0.0": "patches/it.patch", "@acme/lib": "x", "@acme/other@2": "y" } } }',
    },
    ['@acme/lib', '@acme/other', 'it'],
  ],
  [
    'patchedDependencies of pnpm in the settings of the workspace',
    {
      'pnpm-workspace.yaml':
        'packages:\n  - apps/*\npatchedDependencies:\n  it@1.0.0: patches/it.patch\n  "@acme/lib@2.0.0": patches/lib.patch\n\nnodeLinker: hoisted\n',
    },
    ['@acme/lib', 'it'],
  ],
  [
    'patchedDependencies of Bun',
    { 'package.json': '{ "patchedDependencies": { "it@1.0.0": "patches/it.patch" } }' },
    ['it'],
  ],
  [
    'resolutions of Yarn',
    {
      'package.json':
        '{ "resolutions": { "it@npm:^1.0.0": "patch:it@npm%3A1.0.0#~/.yarn/patches/it.patch", "@acme/lib@npm:2": "patch:x", "outer/inner": "patch:y", "other": "2.0.0" } }',
    },
    ['@acme/lib', 'inner', 'it'],
  ],
  ['none among other files', { 'patches/README.md': '', 'patches/it@1.0.0.patch': '', 'patches/fix.patch': '' }, []],
  ['none in a manifest that cannot be read', { 'package.json': '{' }, []],
])('packages that are patched are known by %s', (_what, files, names) => {
  expect([...patchedPackages([new Project(files).dir])].sort()).toEqual(names);
});

test('a package that is patched is taken from the app, and so is what asks for it, while the others stay as they are', () => {
  const project = new Project({
    'node_modules/asking/package.json': '{ "version": "1.0.0", "dependencies": { "it": "^1", "plain": "^2" } }',
    'node_modules/it/package.json': '{ "version": "1.2.0" }',
    'node_modules/plain/package.json': '{ "version": "2.0.0" }',
  });
  const asked = new Map([['asking', { from: project.dir }]]);
  const pins = new Map(['asking@1.0.0', 'it@1.2.0', 'plain@2.0.0'].map((id) => [id, 'sha512-x']));
  const { dependencies, locals } = pinModules(asked, pins, new Set(['it']));
  expect(dependencies).toEqual({ plain: '2.0.0' });
  expect(locals.map(({ place }) => place)).toEqual(['asking', 'it']);
  expect(pinModules(asked, pins).locals).toEqual([]);
});

test('what is installed beside a bundle has the patches of the app, whose lock file is read once', () => {
  const project = new Project({
    'package-lock.json': '{ "lockfileVersion": 3, "packages": {} }',
    'patches/it+1.2.0.patch': '',
    'node_modules/it/package.json': '{ "version": "1.2.0" }',
    'node_modules/it/index.js': 'exports.patched = true;',
  });
  const request = { entry: { appDir: project.dir, file: 'src/a.ts' }, path: 'Shop/F' } as BundleRequest;
  const read = jest.spyOn(fs, 'readFileSync');
  const { modules } = installationFor([{ name: 'it' }], request, 'x64');
  // The lock file may be large.
  expect(read.mock.calls.filter(([path]) => String(path).endsWith('package-lock.json'))).toHaveLength(1);
  read.mockRestore();
  expect(modules.dependencies).toEqual({});
  expect(modules.locals).toEqual([{ place: 'it', directory: project.path('node_modules/it') }]);
});
