import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hasNativeSigns } from '../../../../../src/bundling/files/native-signs';
import { binaryFaults } from '../../../../../src/bundling/host/checks/binary-check';
import { removeForeignPackages } from '../../../../../src/bundling/host/modules/foreign-packages';
import { installedModules } from '../../../../../src/bundling/host/modules/installed-modules';
import { machinesIn, machinesOf } from '../../../../../src/bundling/host/modules/machine';
import { isFromRegistry } from '../../../../../src/bundling/host/modules/pins/origin';
import { lockFolderOf, packageManagerOf } from '../../../../../src/bundling/host/modules/pins/package-manager';
import { pinModules } from '../../../../../src/bundling/host/modules/pins/pinned-modules';
import { Project } from '../../../project';

const temporary: string[] = [];

afterAll(() => {
  Project.removeAll();
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

describe('the package manager', () => {
  test.each<[string, Record<string, string>, string]>([
    ['npm without any lock file', {}, 'npm'],
    ['npm with its lock file', { 'package-lock.json': '' }, 'npm'],
    ['pnpm with its lock file', { 'pnpm-lock.yaml': '' }, 'pnpm'],
    ['Yarn with its lock file and settings', { 'yarn.lock': '', '.yarnrc.yml': '' }, 'yarn'],
    ['the first Yarn with a lock file alone', { 'yarn.lock': '' }, 'yarn-classic'],
    ['Bun with its lock file', { 'bun.lock': '' }, 'bun'],
    [
      "the other one with two lock files, one of them npm's",
      { 'package-lock.json': '', 'yarn.lock': '' },
      'yarn-classic',
    ],
    [
      'the one that package.json names, whatever lock files exist',
      { 'package.json': '{ "packageManager": "pnpm@10.1.0" }', 'yarn.lock': '', 'bun.lock': '' },
      'pnpm',
    ],
    ['that of the workspace around the app', { '../pnpm-lock.yaml': '' }, 'pnpm'],
    ['a newer Yarn by its version alone', { 'package.json': '{ "packageManager": "yarn@4.1.0" }' }, 'yarn'],
    ['a newer Yarn by its lock file alone', { 'yarn.lock': '# x\n\n__metadata:\n  version: 8\n' }, 'yarn'],
    [
      'the first Yarn by its version, whatever settings lie above',
      { 'package.json': '{ "packageManager": "yarn@1.22.22" }', '../.yarnrc.yml': '' },
      'yarn-classic',
    ],
  ])('is %s', (_what, files, manager) => {
    expect(packageManagerOf(new Project(files).dir)).toBe(manager);
  });
});

test('the lock file that counts is that of the package manager, even if another one lies nearer', () => {
  const project = new Project({ '../pnpm-lock.yaml': '', 'package-lock.json': '{}' });
  expect(lockFolderOf(project.dir, 'pnpm')).toBe(dirname(project.dir));
  expect(lockFolderOf(project.dir, 'bun')).toBe(project.dir);
});

describe('versions are pinned', () => {
  const manifest = (version: string, dependencies: Record<string, string> = {}) =>
    JSON.stringify({ version, dependencies });
  const project = new Project({
    'node_modules/image/package.json': manifest('1.0.0', { color: '^1', range: '^2', other: '*' }),
    'node_modules/color/package.json': manifest('1.5.0', { range: '^1', image: '1' }),
    'node_modules/color/node_modules/range/package.json': manifest('1.1.0'),
    'node_modules/range/package.json': manifest('2.2.0'),
    'node_modules/unrelated/package.json': manifest('9.0.0'),
  });
  const pin = () => pinModules(new Map([['image', { from: project.path('src') }]]));

  test('to those of the app, for all dependencies, except where there are two', () => {
    expect(pin()).toMatchObject({ dependencies: { image: '1.0.0' }, overrides: { color: '1.5.0' }, locals: [] });
  });

  test('each for its dependent, where there are two', () => {
    const image = { name: 'image', version: '1.0.0' };
    expect(pin().nested).toEqual([
      { by: { name: 'color', version: '1.5.0' }, name: 'image', range: '1', version: '1.0.0' },
      { by: { name: 'color', version: '1.5.0' }, name: 'range', range: '^1', version: '1.1.0' },
      { by: image, name: 'range', range: '^2', version: '2.2.0' },
    ]);
    expect(pin().known).toEqual(['color@1.5.0', 'image@1.0.0', 'range@1.1.0', 'range@2.2.0']);
  });

  test('through links, as pnpm creates them', () => {
    const linked = new Project({
      'node_modules/.pnpm/image@1.0.0/node_modules/image/package.json': manifest('1.0.0', { color: '^1' }),
      'node_modules/.pnpm/color@1.5.0/node_modules/color/package.json': manifest('1.5.0'),
    });
    linked.link('node_modules/image', '.pnpm/image@1.0.0/node_modules/image');
    linked.link('node_modules/.pnpm/image@1.0.0/node_modules/color', '../../color@1.5.0/node_modules/color');
    expect(pinModules(new Map([['image', { from: linked.path('src') }]]))).toMatchObject({
      dependencies: { image: '1.0.0' },
      overrides: { color: '1.5.0' },
      nested: [],
    });
  });
});

test.each<[boolean, string]>(
  [
    ...['1.0.0', '^1', '~1.0.0', '~ 1', '>=1 <2', '1.x', '*', '', 'latest', 'npm:other@~1.0.0'].map(
      (range) => [true, range] as const,
    ),
    ...['file:../a', './a', '../a', '~/a', '/a', 'C:\\a', 'acme/a', 'git+ssh://git@x/a.git', 'workspace:~'].map(
      (range) => [false, range] as const,
    ),
  ].map(([answer, range]) => [answer, range]),
)('it is %s that a package that is asked for by %j is from a registry', (answer, range) => {
  const found = { directory: '/app/node_modules/a', version: '1.0.0', isPrivate: false, needs: [] };
  expect(isFromRegistry({ name: 'a', range, found }, new Map())).toBe(answer);
});

test.each<[string, object, boolean]>([
  ['of which each machine installs its own part', { optionalDependencies: { '@img/sharp-linux-x64': '1' } }, true],
  ['built with NAPI-RS', { napi: { name: 'argon2' } }, true],
  ['with a helper that looks for the compiled part', { dependencies: { 'node-gyp-build': '4' } }, true],
  ['with a helper that downloads it', { dependencies: { 'prebuild-install': '7' } }, true],
  ['without compiled parts', { dependencies: { react: '1' }, optionalDependencies: { fsevents: '2' } }, false],
  ['that is not a package', [], false],
])('a package %s is told by its package.json', (_what, manifest, isNative) => {
  expect(hasNativeSigns(manifest)).toBe(isNative);
});

test('packages for other machines are removed', () => {
  const manifest = (fields: object) => JSON.stringify({ name: 'x', ...fields });
  const project = new Project({
    'node_modules/any/package.json': manifest({}),
    'node_modules/any/node_modules/mac/package.json': manifest({ os: ['darwin'] }),
    'node_modules/@img/linux-arm64/package.json': manifest({ os: ['linux'], cpu: ['arm64'], libc: ['glibc'] }),
    'node_modules/@img/linux-x64/package.json': manifest({ os: ['linux'], cpu: ['x64'] }),
    'node_modules/@img/musl/package.json': manifest({ os: ['linux'], cpu: ['arm64'], libc: ['musl'] }),
    'node_modules/not-windows/package.json': manifest({ os: ['!win32'] }),
    'node_modules/not-linux/package.json': manifest({ os: ['!linux'] }),
  });
  removeForeignPackages(project.path('node_modules'), 'arm64');
  expect(project.list('node_modules')).toEqual(['@img', 'any', 'not-windows']);
  expect(project.list('node_modules/@img')).toEqual(['linux-arm64']);
  expect(project.list('node_modules/any/node_modules')).toEqual([]);
});

describe('the machine that a file was compiled for', () => {
  const head = (write: (bytes: Buffer) => void): Buffer => {
    const bytes = Buffer.alloc(256);
    write(bytes);
    return bytes;
  };
  const elf = (machine: number) =>
    head((bytes) => {
      bytes.writeUInt32BE(0x7f454c46, 0);
      bytes[5] = 1;
      bytes.writeUInt16LE(machine, 18);
    });
  const windows = head((bytes) => {
    bytes.write('MZ');
    bytes.writeUInt32LE(128, 60);
    bytes.write('PE\0\0', 128);
    bytes.writeUInt16LE(0x8664, 132);
  });
  const mac = head((bytes) => {
    bytes.writeUInt32BE(0xcffaedfe, 0);
    bytes.writeUInt32LE(0x0100000c, 4);
  });
  const universal = head((bytes) => {
    bytes.writeUInt32BE(0xcafebabe, 0);
    bytes.writeUInt32BE(2, 4);
    bytes.writeUInt32BE(0x01000007, 8);
    bytes.writeUInt32BE(0x0100000c, 28);
  });

  test.each<[string, Buffer, string]>([
    ['Linux on x64', elf(62), 'Linux x64'],
    ['Linux on arm64', elf(183), 'Linux arm64'],
    ['Linux on a processor without a name', elf(999), 'Linux processor 999'],
    ['Windows', windows, 'Windows x64'],
    ['macOS', mac, 'macOS arm64'],
    ['macOS, for two processors', universal, 'macOS x64, macOS arm64'],
    ['none, because it is text', Buffer.from('module.exports = 1;'.padEnd(100)), ''],
    ['none, because it is too short', Buffer.from('MZ'), ''],
  ])('is %s', (_what, bytes, machines) => {
    expect(
      machinesIn(bytes)
        .map(({ os, cpu }) => `${os} ${cpu}`)
        .join(', '),
    ).toBe(machines);
  });

  test('is read from the header of the file', () => {
    expect(machinesOf(process.execPath)).toEqual([expect.objectContaining({ cpu: process.arch })]);
  });

  test('may be one of several in a package, of which one must fit', () => {
    const project = new Project();
    const place = (path: string, bytes: Buffer) => {
      project.write({ [path]: '' });
      writeFileSync(project.path(path), bytes);
    };
    place('node_modules/many/prebuilds/linux.node', elf(183));
    place('node_modules/many/prebuilds/mac.node', mac);
    place('node_modules/@shop/one/build/one.node', windows);
    const files = ['many/prebuilds/linux', 'many/prebuilds/mac', '@shop/one/build/one'];
    const paths = files.map((name) => `node_modules/${name}.node`);
    expect(binaryFaults(project.dir, paths.slice(0, 2), 'arm64')).toEqual([]);
    expect(binaryFaults(project.dir, paths, 'arm64')[0].what).toMatch(
      /another machine:\n {4}node_modules\/@shop\/one\/build\/one\.node is for Windows on x86_64$/,
    );
    expect(binaryFaults(project.dir, paths, 'x64')[0].what).toMatch(
      /linux\.node is for Linux on arm64\n.*mac\.node is for macOS on arm64\n/,
    );
  });
});

describe('with the package manager of the app', () => {
  const versionOf = (command: string): string | undefined => {
    const { status, stdout } = spawnSync(command, ['--version'], {
      encoding: 'utf8',
      cwd: tmpdir(),
      shell: process.platform === 'win32',
    });
    return status === 0 ? stdout.trim() : undefined;
  };
  const yarn = versionOf('yarn');
  const managers: [name: string, version: string | undefined, files: Record<string, string>][] = [
    ['npm', versionOf('npm'), { 'package-lock.json': '{}' }],
    ['pnpm', versionOf('pnpm'), { 'pnpm-lock.yaml': '' }],
    ['Yarn 1', yarn?.startsWith('1.') ? yarn : undefined, { 'yarn.lock': '' }],
    ['Yarn', yarn?.startsWith('1.') ? undefined : yarn, { 'yarn.lock': '', '.yarnrc.yml': '' }],
    ['Bun', versionOf('bun'), { 'bun.lock': '' }],
  ];
  const modules = {
    dependencies: { '@node-rs/argon2': '2.2.1' },
    optional: {},
    overrides: {},
    nested: [],
    known: [],
    locals: [],
    moves: {},
  };

  test.each(managers.filter(([, version]) => version !== undefined))(
    '%s %s, the same packages are installed',
    (_name, _version, files) => {
      const cache = mkdtempSync(join(tmpdir(), 'lambdaform-cache-'));
      temporary.push(cache);
      const { dir } = new Project(files);
      const order = {
        manager: packageManagerOf(dir),
        lockFolder: dir,
        pins: new Map(),
        modules,
        cpu: 'arm64',
        timeLimit: 600_000,
        at: 'S/F',
      } as const;
      const installed = installedModules(cache, order);
      const sizes = Object.fromEntries(installed.files.map(({ name, bytes }) => [name, bytes]));
      expect(Object.keys(sizes).filter((name) => name.endsWith('.node'))).toEqual([
        'node_modules/@node-rs/argon2-linux-arm64-gnu/argon2.linux-arm64-gnu.node',
      ]);
      expect(Object.keys(sizes)).toContain('node_modules/@node-rs/argon2/package.json');
      expect(Object.keys(sizes).filter((name) => /(^|\/)\.(?!\/)/.test(name.replace('node_modules/', '')))).toEqual([]);
    },
  );

  test.skip.each(managers.filter(([, version]) => version === undefined).map(([name]) => [name]))(
    '%s (skipped: it is not installed here)',
    () => undefined,
  );
});
