import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import type { Installation } from '../../../../../src/bundling/host/modules/install';
import { installedModules } from '../../../../../src/bundling/host/modules/installed-modules';
import { verifyPins } from '../../../../../src/bundling/host/modules/lock-check';
import type { InstalledModules } from '../../../../../src/bundling/host/modules/module-store';
import { locate, readPackage } from '../../../../../src/bundling/host/modules/pins/installed-package';
import { lockPins } from '../../../../../src/bundling/host/modules/pins/lock-pins';
import type { PackageManager } from '../../../../../src/bundling/host/modules/pins/package-manager';
import { pinModules } from '../../../../../src/bundling/host/modules/pins/pinned-modules';
import { errorOf, Project } from '../../../project';
import { integrityOf, Registry, serve } from '../../../registry';

/** A package of the registry. */
const publish = (name: string, version: string, dependencies: Record<string, string> = {}) => ({
  ...{ name, version, dependencies, files: { 'index.js': `exports.version = '${version}';` } },
});

const IMAGE = publish('image', '1.0.0', { color: '^1', range: '^2', shape: '*' });
const LOCKED = {
  'node_modules/color': publish('color', '1.5.0', { range: '^1' }),
  'node_modules/color/node_modules/range': publish('range', '1.1.0'),
  'node_modules/image': IMAGE,
  'node_modules/range': publish('range', '2.2.0'),
  'node_modules/shape': publish('shape', '1.0.0', { color: '>=1', range: '*' }),
  'node_modules/shape/node_modules/color': publish('color', '2.0.0', { range: '~2.2.0' }),
};
/** What has been published since. */
const NEWER = [
  publish('range', '1.9.0'),
  publish('range', '2.9.0'),
  publish('range', '2.2.9'),
  publish('color', '1.9.0'),
];

const registry = new Registry([...Object.values(LOCKED), ...NEWER]);
const environment = (folder: string) => ({
  ...{ npm_config_registry: registry.url, YARN_REGISTRY: registry.url, BUN_CONFIG_REGISTRY: registry.url },
  ...{ YARN_NPM_REGISTRY_SERVER: registry.url, YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1', YARN_ENABLE_TELEMETRY: '0' },
  ...{ YARN_NPM_MINIMAL_AGE_GATE: '0', YARN_GLOBAL_FOLDER: `${folder}/yarn`, YARN_CACHE_FOLDER: `${folder}/classic` },
  ...{
    npm_config_cache: `${folder}/npm`,
    npm_config_store_dir: `${folder}/pnpm`,
    BUN_INSTALL_CACHE_DIR: `${folder}/bun`,
  },
});

serve(registry);

const entries = Object.entries(LOCKED);
const npmLock = JSON.stringify({
  lockfileVersion: 3,
  packages: Object.fromEntries(
    entries.map(([place, one]) => [place, { version: one.version, integrity: integrityOf(one) }]),
  ),
});
const RANGES = entries.flatMap(([, one]) => Object.entries(one.dependencies));
const WANTED: Record<string, string> = {
  ...{ 'color@^1': '1.5.0', 'color@>=1': '2.0.0', 'range@^1': '1.1.0', 'range@~2.2.0': '2.2.0' },
};
const versionFor = (name: string, range: string) =>
  WANTED[`${name}@${range}`] ?? (name === 'range' ? '2.2.0' : '1.0.0');
const dependenciesOf = (name: string, version: string) =>
  entries.find(([, one]) => one.name === name && one.version === version)?.[1].dependencies ?? {};

function classicLock(): string {
  const blocks = RANGES.map(([name, range]) => {
    const version = versionFor(name, range);
    const needs = Object.entries(dependenciesOf(name, version)).map(([other, asked]) => `    ${other} "${asked}"\n`);
    const head = `"${name}@${range}":\n  version "${version}"\n  resolved "${registry.url}${name}/-/${version}.tgz"\n`;
    return head + (needs.length > 0 ? `  dependencies:\n${needs.join('')}` : '');
  });
  return `# yarn lockfile v1\n\n\n${blocks.join('\n')}`;
}

function berryLock(): string {
  const blocks = RANGES.map(([name, range]) => {
    const version = versionFor(name, range);
    return `"${name}@npm:${range}":\n  version: ${version}\n  resolution: "${name}@npm:${version}"\n`;
  });
  return `__metadata:\n  version: 8\n\n${blocks.join('\n')}\n"image@npm:1":\n  version: 1.0.0\n  resolution: "image@npm:1.0.0"\n`;
}

function pnpmLock(): string {
  const blocks = entries.map(
    ([, one]) => `  ${one.name}@${one.version}:\n    resolution: {integrity: ${integrityOf(one)}}\n`,
  );
  return `lockfileVersion: '9.0'\n\npackages:\n\n${blocks.join('\n')}`;
}

function bunLock(): string {
  const lines = entries.map(([place, one]) => {
    const path = place.replace(/^node_modules\//, '').replaceAll('/node_modules/', '/');
    const url = `${registry.url}${one.name}/-/${one.version}.tgz`;
    const more = JSON.stringify({ dependencies: one.dependencies });
    return `    "${path}": ["${one.name}@${one.version}", "${url}", ${more}, "${integrityOf(one)}"],\n`;
  });
  const root = '"": { "name": "app", "dependencies": { "image": "1", "range": "2" } }';
  return `{\n  "lockfileVersion": 1,\n  "workspaces": {\n    ${root},\n  },\n  "packages": {\n${lines.join('\n')}  }\n}\n`;
}

const WRONG = 'sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=';

const LOCKS: readonly [PackageManager, command: string, file: string, text: () => string][] = [
  ['npm', 'npm', 'package-lock.json', () => npmLock],
  ['pnpm', 'pnpm', 'pnpm-lock.yaml', pnpmLock],
  ['yarn', 'yarn', 'yarn.lock', berryLock],
  ['yarn-classic', 'yarn', 'yarn.lock', classicLock],
  ['bun', 'bun', 'bun.lock', bunLock],
];

/** An app that has installed what its lock file says. */
function app(file: string, text: string): Project {
  const manifests = entries.map(([place, { files: _, ...manifest }]) => [
    `${place}/package.json`,
    JSON.stringify(manifest),
  ]);
  return new Project({ [file]: text, ...Object.fromEntries(manifests) });
}

function orderOf({ dir }: Project, manager: PackageManager): Installation {
  const pins = lockPins(manager, dir);
  const modules = pinModules(new Map([['image', { from: `${dir}/src` }]]), pins);
  return { manager, lockFolder: dir, pins, modules, cpu: 'x64', timeLimit: 600_000, at: 'F' };
}

function majorOf(command: string): string | undefined {
  const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8', cwd: tmpdir() });
  return status === 0 ? stdout.trim().split('.')[0] : undefined;
}

const major: Record<string, string | undefined> = Object.fromEntries(
  ['npm', 'pnpm', 'yarn', 'bun'].map((command) => [command, majorOf(command)]),
);
const isHere = (manager: PackageManager, command: string) =>
  command === 'yarn'
    ? major.yarn !== undefined && (major.yarn === '1') === (manager === 'yarn-classic')
    : major[command] !== undefined;

describe('of several versions of a package, each dependent gets the one of the lock file, whatever has been published since,', () => {
  const here = LOCKS.filter(([manager, command]) => isHere(manager, command));
  test.each(here)('with %s', (manager, _command, file, text) => {
    const project = app(file, text());
    Object.assign(process.env, environment(project.path('home')));
    const order = orderOf(project, manager);
    const { directory } = installedModules(project.path('cache'), order);
    expect(versionsBelow(`${directory}/node_modules/image`)).toEqual({
      'image > color': '1.5.0',
      'image > color > range': '1.1.0',
      'image > range': '2.2.0',
      'image > shape': '1.0.0',
      'image > shape > color': '2.0.0',
      'image > shape > color > range': '2.2.0',
      'image > shape > range': '2.2.0',
    });
  });

  const absent = LOCKS.filter(([manager, command]) => !isHere(manager, command));
  test.skip.each(absent.map(([manager]) => [manager]))('with %s (skipped: it is not installed here)', () => undefined);
});

/** The version that each package gets of those that it asks for, as Node.js finds it. */
function versionsBelow(folder: string, path = 'image'): Record<string, unknown> {
  const needs = readPackage(folder)?.needs ?? [];
  const found = needs.map(({ name }) => ({ at: `${path} > ${name}`, got: locate(name, folder) }));
  return Object.assign(
    {},
    ...found.map(({ at, got }) => ({ [at]: got?.version, ...(got && versionsBelow(got.directory, at)) })),
  );
}

test.each<[string, string, string, (install: () => InstalledModules) => unknown, unknown]>([
  ['is right', integrityOf(IMAGE, 'sha1'), 'address', (install) => install().notCompared, []],
  ['is wrong', WRONG, 'address', errorOf, expect.stringContaining('EINTEGRITY')],
  ['has nothing to be compared with', WRONG, 'hash alone', (install) => install().notCompared, ['image@1.0.0']],
])('what npm makes of a hash in an older lock file that %s', (_what, integrity, kind, ask, answer) => {
  const resolved = kind === 'address' ? `${registry.url}image/-/1.0.0.tgz` : undefined;
  const packages = {
    ...JSON.parse(npmLock).packages,
    'node_modules/image': { version: '1.0.0', resolved, integrity },
  };
  const project = app('package-lock.json', JSON.stringify({ lockfileVersion: 3, packages }));
  Object.assign(process.env, environment(project.path('home')), { npm_config_fetch_retries: '0' });
  expect(ask(() => installedModules(project.path('cache'), orderOf(project, 'npm')))).toEqual(answer);
});

test('hashes that say nothing about each other are told', () => {
  const { dir } = new Project({ 'package-lock.json': npmLock });
  const pins = new Map([
    ['color@1.5.0', 'sha1-A'],
    ['color@2.0.0', ''],
    ['range@2.2.0', `sha1-A ${integrityOf(LOCKED['node_modules/range'])}`],
    ['range@1.1.0', ''],
  ]);
  expect(verifyPins({ manager: 'npm', pins, modules: { locals: [] }, at: 'F' }, dir)).toEqual(['color@1.5.0']);
});

describe('a version that the lock file does not have', () => {
  const refusal = (manager: PackageManager, file: string, text: string, pins: Record<string, string>) => {
    const { dir } = new Project({ [file]: text });
    return errorOf(() =>
      verifyPins({ manager, pins: new Map(Object.entries(pins)), modules: { locals: [] }, at: 'F' }, dir),
    );
  };

  test('is refused, with the command after which it has it', () => {
    expect(
      refusal('npm', 'package-lock.json', npmLock, { 'color@1.5.0': '', 'color@2.0.0': '', 'range@1.0.0': '' }),
    ).toBe(
      'range@1.1.0 would be installed beside the bundle, but the lock file has range@1.0.0\n' +
        '  fix: run "npm update range", so that the lock file has range@1.1.0, too\n  at: F [ModuleNotPinned]\n\n' +
        'range@2.2.0 would be installed beside the bundle, but the lock file has range@1.0.0\n' +
        '  fix: run "npm update range", so that the lock file has range@2.2.0, too\n  at: F [ModuleNotPinned]',
    );
  });

  test('is no fault where the lock file knows no version at all: it may be for another machine', () => {
    const { dir } = new Project({ 'package-lock.json': npmLock });
    const checked = { manager: 'npm', pins: new Map([['image@1.0.0', '']]), modules: { locals: [] }, at: 'F' } as const;
    expect(() => verifyPins(checked, dir)).not.toThrow();
  });
});
