import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Installation } from '../../../../src/bundling/host/modules/install';
import { installedModules } from '../../../../src/bundling/host/modules/installed-modules';
import { lockPins } from '../../../../src/bundling/host/modules/pins/lock-pins';
import type { PackageManager } from '../../../../src/bundling/host/modules/pins/package-manager';
import { pinModules } from '../../../../src/bundling/host/modules/pins/pinned-modules';
import { filesWith } from '../../files-with';
import { errorOf, Project } from '../../project';
import { integrityOf, Registry, serve } from '../../registry';

const MARKER = 'marker-of-a-secret';
const SCRIPT = "require('fs').writeFileSync('seen.json', JSON.stringify(process.env))";

const dep = { name: 'dep', version: '1.0.0', files: { 'index.js': 'exports.dep = 1;' } };
const scripted = {
  name: 'scripted',
  version: '2.0.0',
  dependencies: { dep: '^1.0.0' },
  scripts: { postinstall: `node -e "${SCRIPT}"` },
  hasInstallScript: true,
};
/** What a stranger has published under the names of packages that the app has itself. */
const strangers = ['@acme/secret-lib', '@acme/inner'].map((name) => ({ name, version: '1.0.0' }));
const registry = new Registry([dep, scripted, ...strangers], MARKER);
const before = { ...process.env };

serve(registry);

/** An app with packages from the registry, a token for it, and two packages of its workspace. */
function project(files: Record<string, string> = {}): Project {
  const host = registry.url.replace('http:', '');
  const app = new Project({
    '.npmrc': `registry=${registry.url}\n${host}:_authToken=${MARKER}\n`,
    'package.json': JSON.stringify({ dependencies: { scripted: '2' }, allowScripts: { scripted: true } }),
    'node_modules/dep/package.json': JSON.stringify({ name: 'dep', version: '1.0.0' }),
    'node_modules/scripted/package.json': JSON.stringify(scripted),
    'packages/secret-lib/package.json': JSON.stringify({
      name: '@acme/secret-lib',
      version: '1.0.0',
      files: ['*.js'],
      dependencies: { '@acme/inner': '1', dep: '1' },
    }),
    'packages/secret-lib/index.js': 'module.exports = 1;',
    'packages/secret-lib/.npmrc': MARKER,
    'packages/inner/package.json': JSON.stringify({ name: '@acme/inner', version: '1.0.0' }),
    ...files,
  });
  app.link('node_modules/@acme/secret-lib', '../../packages/secret-lib');
  app.link('node_modules/@acme/inner', '../../packages/inner');
  return app;
}

function orderOf(app: Project, names: readonly string[], manager: PackageManager = 'npm'): Installation {
  const pins = lockPins(manager, app.dir);
  const modules = pinModules(new Map(names.map((name) => [name, { from: app.path('src') }])), pins);
  return { manager, lockFolder: app.dir, pins, modules, cpu: 'x64', timeLimit: 600_000, at: 'Shop/F' };
}

function lockOf(hashes: { dep: string; scripted: string }): Record<string, string> {
  const packages = {
    'node_modules/dep': { version: '1.0.0', integrity: hashes.dep },
    'node_modules/scripted': { version: '2.0.0', integrity: hashes.scripted },
  };
  return { 'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages }) };
}

const TRUE_LOCK = { dep: integrityOf(dep), scripted: integrityOf(scripted) };

describe('packages from a registry', () => {
  test('are those of the lock file, and their scripts run without secrets', () => {
    Object.assign(process.env, { AWS_SECRET_ACCESS_KEY: MARKER, GITHUB_TOKEN: MARKER, CDK_CONTEXT_JSON: MARKER });
    const app = project(lockOf(TRUE_LOCK));
    const { directory, files } = installedModules(app.path('cache'), orderOf(app, ['scripted']));
    expect(files.map(({ name }) => name.replace('node_modules/', ''))).toEqual([
      'dep/index.js',
      'dep/package.json',
      'scripted/package.json',
      'scripted/seen.json',
    ]);
    const seen = JSON.parse(readFileSync(join(directory, 'node_modules/scripted/seen.json'), 'utf8'));
    expect(seen).toMatchObject({ npm_config_arch: 'x64', PATH: expect.anything() });
    expect(JSON.stringify(seen)).not.toContain(MARKER);
    expect(filesWith(MARKER, app.path('cache'))).toEqual([]);
  });

  test('that are not what the lock file has are an error, and none of their scripts run', () => {
    const app = project(lockOf({ ...TRUE_LOCK, dep: 'sha512-other==' }));
    expect(errorOf(() => installedModules(app.path('cache'), orderOf(app, ['scripted'])))).toBe(
      `dep@1.0.0 from the registry is not what the lock file has: its hash is ${integrityOf(dep)} instead of sha512-other==\n` +
        '  fix: find out why the package or the lock file changed; if the registry is right, remove the package from the lock file and install it again\n' +
        '  at: Shop/F [ModuleChanged]',
    );
    expect(filesWith('npm_config_arch', app.path('cache'))).toEqual([]);
  });

  test('are in the cloud assembly and in the cache without the token for the registry, whatever it was read from', () => {
    process.env.TOKEN = MARKER;
    const app = project(lockOf(TRUE_LOCK));
    app.write({ 'src/a.ts': "import 'scripted'; export const handler = async () => process.env.TOKEN;" });
    const bundle = app.bundle('src/a.ts', { nodeModules: ['scripted'] });
    expect(bundle.files).toContain('node_modules/dep/index.js');
    const places = ['cdk.out', 'node_modules/.cache'].map((place) => app.path(place));
    expect(places.map((place) => existsSync(place))).toEqual([true, true]);
    expect(places.flatMap((place) => filesWith(MARKER, place))).toEqual([]);
  });

  test('run no scripts if the settings of the project forbid it', () => {
    const app = project();
    app.write({ '.npmrc': `${app.read('.npmrc')}ignore-scripts=true\n` });
    const { files } = installedModules(app.path('cache'), orderOf(app, ['scripted']));
    expect(files.map(({ name }) => name)).not.toContain('node_modules/scripted/seen.json');
  });
});

test('packages of the workspace are never asked for in a registry, even if it has some of that name', () => {
  const app = project();
  registry.asked();
  const { files } = installedModules(app.path('cache'), orderOf(app, ['@acme/secret-lib']));
  expect(registry.asked().filter((path) => path.includes('acme'))).toEqual([]);
  expect(files.map(({ name }) => name.replace('node_modules/', ''))).toEqual([
    '@acme/inner/package.json',
    '@acme/secret-lib/index.js',
    '@acme/secret-lib/package.json',
    'dep/index.js',
    'dep/package.json',
  ]);
});

test('packages of the workspace alone need no package manager, and are copied again when they change', () => {
  const app = project();
  app.write({ 'packages/inner/index.js': 'exports.inner = 1;' });
  const contents = () => {
    const { directory } = installedModules(app.path('cache'), orderOf(app, ['@acme/inner']));
    return readFileSync(join(directory, 'node_modules/@acme/inner/index.js'), 'utf8');
  };
  process.env.PATH = '/nowhere';
  expect(contents()).toBe('exports.inner = 1;');
  app.write({ 'packages/inner/index.js': 'exports.inner = 2;' });
  expect(contents()).toBe('exports.inner = 2;');
});

test('a package that comes from a registry against all expectations is an error if the app has one of that name', () => {
  const app = project();
  const order = orderOf(app, ['@acme/secret-lib']);
  const modules = { ...order.modules, dependencies: { '@acme/inner': '1.0.0' } };
  expect(errorOf(() => installedModules(app.path('cache'), { ...order, modules }))).toContain(
    '@acme/inner@1.0.0 would come from a registry, but the app has a package of that name itself',
  );
});

/** Puts a program in the place of all package managers. */
function withProgram<T>(source: string, action: () => T): T {
  const tools = new Project(
    Object.fromEntries(['npm', 'pnpm', 'yarn', 'bun'].map((name) => [name, `#!${process.execPath}\n${source}`])),
  );
  for (const name of ['npm', 'pnpm', 'yarn', 'bun']) chmodSync(tools.path(name), 0o755);
  process.env.PATH = `${tools.dir}${delimiter}${before.PATH}`;
  return action();
}

describe('while packages are installed', () => {
  const settings = {
    '.yarnrc.yml': `npmAuthToken: ${MARKER}\n`,
    '.yarnrc': `"//x/:_authToken" ${MARKER}\n`,
    'bunfig.toml': `[install]\nregistry = { token = "${MARKER}" }\n`,
  };

  // What a process that is killed leaves behind is what is there at that moment.
  test.each<PackageManager>(['npm', 'pnpm', 'yarn', 'yarn-classic', 'bun'])(
    'no secret is in the cache, so none stays there when the process is killed: %s',
    (manager) => {
      Object.assign(process.env, { npm_config__authToken: MARKER, AWS_SESSION_TOKEN: MARKER });
      const app = project(settings);
      const copy = `require('fs').cpSync(${JSON.stringify(app.path('cache'))}, ${JSON.stringify(app.path('copy'))}, { recursive: true }); process.exit(1);`;
      const order = orderOf(app, ['scripted'], manager);
      expect(errorOf(() => withProgram(copy, () => installedModules(app.path('cache'), order)))).not.toContain(MARKER);
      expect(filesWith(MARKER, app.path('copy'))).toEqual([]);
      expect(filesWith(MARKER, app.path('cache'))).toEqual([]);
      expect(existsSync(app.path('copy'))).toBe(true);
    },
  );
});
