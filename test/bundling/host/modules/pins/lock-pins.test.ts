import { agree, lockPins } from '../../../../../src/bundling/host/modules/pins/lock-pins';
import type { PackageManager } from '../../../../../src/bundling/host/modules/pins/package-manager';
import { Project } from '../../../project';

afterAll(() => Project.removeAll());

const A = 'sha512-AAAA+/==';
const B = 'sha512-BBBB==';

/** One lock file for each format, with the same packages: two from registries, and others that are not. */
const FILES: [what: string, manager: PackageManager, file: string, text: string, hashes?: [string, string]][] = [
  [
    'npm 7 and later',
    'npm',
    'package-lock.json',
    JSON.stringify({
      lockfileVersion: 3,
      packages: {
        '': { name: 'app', dependencies: { dep: '^1' } },
        'node_modules/dep': {
          version: '1.0.0',
          resolved: 'https://registry.npmjs.org/dep/-/dep-1.0.0.tgz',
          integrity: A,
        },
        'node_modules/x/node_modules/alias': { name: '@acme/lib', version: '2.1.0-beta.1', integrity: B },
        'node_modules/@acme/secret': { resolved: 'packages/secret', link: true },
        'packages/secret': { name: '@acme/secret', version: '1.0.0' },
        'node_modules/from-git': { version: '1.0.0', resolved: 'git+ssh://git@github.com/acme/from-git.git#1' },
        'node_modules/from-file': { version: '1.0.0', resolved: 'file:vendor/from-file.tgz', integrity: A },
      },
    }),
  ],
  [
    'npm 6',
    'npm',
    'npm-shrinkwrap.json',
    JSON.stringify({
      lockfileVersion: 1,
      dependencies: {
        dep: {
          version: '1.0.0',
          integrity: A,
          dependencies: { '@acme/lib': { version: '2.1.0-beta.1', integrity: B } },
        },
        '@acme/secret': { version: 'file:packages/secret' },
      },
    }),
  ],
  [
    'pnpm 9 and later',
    'pnpm',
    'pnpm-lock.yaml',
    `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      dep:
        specifier: ^1
        version: 1.0.0
      '@acme/secret':
        specifier: workspace:*
        version: link:packages/secret

packages:

  '@acme/lib@2.1.0-beta.1':
    resolution: {integrity: ${B}, tarball: https://npm.acme.com/lib.tgz}
    engines: {node: '>=18'}

  dep@1.0.0:
    resolution: {integrity: ${A}}

  from-file@file:vendor/from-file:
    resolution: {directory: vendor/from-file, type: directory}

  from-git@https://codeload.github.com/acme/from-git/tar.gz/1234:
    resolution: {tarball: https://codeload.github.com/acme/from-git/tar.gz/1234}
    version: 1.0.0

snapshots:

  dep@1.0.0: {}
`,
  ],
  [
    'pnpm 8',
    'pnpm',
    'pnpm-lock.yaml',
    `lockfileVersion: '6.0'

packages:

  /@acme/lib@2.1.0-beta.1(react@18.0.0):
    resolution: {integrity: ${B}}
    dev: false

  /dep@1.0.0:
    resolution: {integrity: ${A}}
    dev: false
`,
  ],
  [
    'pnpm 7',
    'pnpm',
    'pnpm-lock.yaml',
    `lockfileVersion: 5.4

packages:

  /@acme/lib/2.1.0-beta.1_react@18.0.0:
    resolution: {integrity: ${B}}

  /dep/1.0.0:
    resolution: {integrity: ${A}}
`,
  ],
  [
    'Yarn 2 and later',
    'yarn',
    'yarn.lock',
    `__metadata:
  version: 8
  cacheKey: 10c0

"@acme/lib@npm:^2.1.0-beta.1, @acme/lib@npm:~2.1.0-beta.1":
  version: 2.1.0-beta.1
  resolution: "@acme/lib@npm:2.1.0-beta.1"
  dependencies:
    dep: "npm:^1"
  checksum: 10c0/bbbb
  languageName: node
  linkType: hard

"@acme/secret@workspace:packages/secret":
  version: 0.0.0-use.local
  resolution: "@acme/secret@workspace:packages/secret"
  languageName: unknown
  linkType: soft

"dep@npm:^1":
  version: 1.0.0
  resolution: "dep@npm:1.0.0"
  checksum: 10c0/aaaa
  languageName: node
  linkType: hard
`,
    ['10c0/aaaa', '10c0/bbbb'],
  ],
  [
    'Yarn 1',
    'yarn-classic',
    'yarn.lock',
    `# yarn lockfile v1


"@acme/lib@^2.1.0-beta.1", alias@npm:@acme/lib@2:
  version "2.1.0-beta.1"
  resolved "https://registry.yarnpkg.com/@acme/lib/-/lib-2.1.0-beta.1.tgz#0123"
  integrity ${B}

dep@^1, dep@1.0.0:
  version "1.0.0"
  resolved "https://registry.yarnpkg.com/dep/-/dep-1.0.0.tgz#0123"
  integrity ${A}

"from-file@file:./vendor":
  version "1.0.0"

"from-git@git+ssh://git@github.com/acme/from-git.git":
  version "1.0.0"
  resolved "git+ssh://git@github.com/acme/from-git.git#1234"
`,
  ],
  [
    'Bun',
    'bun',
    'bun.lock',
    `{
  "lockfileVersion": 1,
  "workspaces": {
    "": { "name": "app", "dependencies": { "dep": "^1" } },
  },
  "packages": {
    "@acme/lib": ["@acme/lib@2.1.0-beta.1", "", { "dependencies": { "dep": "^1" } }, "${B}"],

    "@acme/secret": ["@acme/secret@workspace:packages/secret"],

    "dep": ["dep@1.0.0", "", {}, "${A}"],

    "from-git": ["from-git@git+ssh://github.com/acme/from-git#1234", {}, "1234"],
  }
}
`,
  ],
];

test.each(FILES)(
  'the lock file of %s pins what comes from a registry, and nothing else',
  (_what, manager, file, text, hashes = [A, B]) => {
    const pins = lockPins(manager, new Project({ [file]: text }).dir);
    expect(Object.fromEntries(pins)).toEqual({ 'dep@1.0.0': hashes[0], '@acme/lib@2.1.0-beta.1': hashes[1] });
  },
);

test('a package without a hash is known, too: older lock files and some registries have none', () => {
  const packages = { 'node_modules/dep': { version: '1.0.0' } };
  const npm = lockPins('npm', new Project({ 'package-lock.json': JSON.stringify({ packages }) }).dir);
  expect([...npm]).toEqual([['dep@1.0.0', '']]);
  const block = '"dep@npm:1":\n  version: 1.0.0\n  resolution: "dep@npm:1.0.0"\n  conditions: os=linux\n\n';
  const other = '"a@npm:1":\n  version: 1.0.0\n  resolution: "a@npm:1.0.0"\n  checksum: 10c0/aa\n';
  expect([...lockPins('yarn', new Project({ 'yarn.lock': block + other }).dir)]).toEqual([
    ['dep@1.0.0', ''],
    ['a@1.0.0', '10c0/aa'],
  ]);
});

test.each<[PackageManager, string, string]>([
  ['npm', 'package-lock.json', ''],
  ['npm', 'package-lock.json', '{ "packages": [null] }'],
  ['pnpm', 'pnpm-lock.yaml', '{}'],
  ['bun', 'bun.lockb', '#!/usr/bin/env bun\nbun-lockfile-format-v0\n'],
])('a file that is damaged or unknown pins nothing: %s %s %j', (manager, file, text) => {
  expect([...lockPins(manager, new Project({ [file]: text }).dir)]).toEqual([]);
});

test.each<[boolean, string, string]>([
  [true, 'sha512-A', 'sha512-A'],
  [false, 'sha512-A', 'sha512-B'],
  [true, 'sha1-X sha512-A', 'sha512-A'],
  [false, 'sha1-X sha512-A', 'sha512-B'],
  [true, 'sha1-X', 'sha512-A'],
  [true, '', 'sha512-A'],
  [false, '10c0/aa', '10c0/bb'],
  [true, '9/aa', '10c0/bb'],
])('it is %s that %j and %j may be of the same contents', (answer, one, other) => {
  expect(agree(one, other)).toBe(answer);
});
