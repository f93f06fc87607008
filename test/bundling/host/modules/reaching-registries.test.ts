import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Installation } from '../../../../src/bundling/host/modules/install';
import { failure } from '../../../../src/bundling/host/modules/install-failure';
import { installedModules } from '../../../../src/bundling/host/modules/installed-modules';
import { lockFileIn } from '../../../../src/bundling/host/modules/pins/lock-file';
import { lockPins } from '../../../../src/bundling/host/modules/pins/lock-pins';
import { pinModules } from '../../../../src/bundling/host/modules/pins/pinned-modules';
import { errorOf, Project } from '../../project';
import { integrityOf, Registry, serve } from '../../registry';

const dep = {
  name: 'dep',
  version: '1.0.0',
  optionalDependencies: { part: '1.0.0', other: '1.0.0' },
  files: { 'index.js': 'exports.dep = 1;' },
};
const part = { name: 'part', version: '1.0.0', os: ['linux'] };
const other = { name: 'other', version: '1.0.0', os: ['darwin'] };
const registry = new Registry([dep, part, other]);
/** A place that no name server knows. */
const ELSEWHERE = 'http://npm.acme.invalid/';
const NOBODY = 'http://127.0.0.1:1/';

serve(registry);

/** An app with a package from a registry, whose npm has a cache of its own and asks once. */
function appWith(npmrc: string, files: Record<string, string> = {}): Project {
  const manifest = JSON.stringify({ name: 'dep', version: '1.0.0' });
  const app = new Project({ '.npmrc': npmrc, 'node_modules/dep/package.json': manifest, ...files });
  // The test may itself be run by npm.
  for (const name of Object.keys(process.env)) if (/^npm_config_/i.test(name)) delete process.env[name];
  Object.assign(process.env, { npm_config_cache: app.path('npm'), npm_config_fetch_retries: '0' });
  return app;
}

function installIn(app: Project, cache = 'cache', timeLimit = 600_000): string[] {
  const modules = pinModules(new Map([['dep', { from: app.path('src') }]]));
  const pins = lockPins('npm', app.dir);
  const place = { lockFolder: app.dir, lockFile: lockFileIn(app.dir, 'npm'), at: 'Shop/F' };
  const order: Installation = { manager: 'npm', ...place, pins, modules, cpu: 'x64', timeLimit };
  return installedModules(app.path(cache), order).files.map(({ name }) => name);
}

describe('a proxy is used as the user has set it:', () => {
  test.each<[string, () => Project]>([
    [
      'in the environment',
      () => {
        process.env.http_proxy = registry.url;
        return appWith(`registry=${ELSEWHERE}\n`);
      },
    ],
    ['in the .npmrc of the project', () => appWith(`registry=${ELSEWHERE}\nproxy=${registry.url}\n`)],
    [
      'in the .npmrc of the user, whatever letters its variable is written in',
      () => {
        const app = appWith(`registry=${ELSEWHERE}\n`, { 'user/.npmrc': `proxy=${registry.url}\n` });
        process.env.NPM_CONFIG_USERCONFIG = app.path('user/.npmrc');
        return app;
      },
    ],
    [
      'in the npmrc of the machine, where the user has one, too',
      () => {
        const app = appWith(`registry=${ELSEWHERE}\n`, {
          'user/.npmrc': 'fund=false\n',
          'etc/npmrc': `proxy=${registry.url}\n`,
        });
        const files = { USERCONFIG: app.path('user/.npmrc'), GLOBALCONFIG: app.path('etc/npmrc') };
        for (const [name, file] of Object.entries(files)) process.env[`NPM_CONFIG_${name}`] = file;
        return app;
      },
    ],
  ])('%s', (_where, arrange) => {
    registry.asked();
    expect(installIn(arrange())).toContain('node_modules/dep/index.js');
    expect(registry.asked()).toEqual(expect.arrayContaining([`${ELSEWHERE}dep`, `${ELSEWHERE}dep/-/1.0.0.tgz`]));
  });

  test('in the environment for encrypted calls, and what it forbids is told', () => {
    process.env.HTTPS_PROXY = registry.url;
    registry.asked();
    const message = errorOf(() => installIn(appWith('registry=https://npm.acme.invalid/\n')));
    expect(registry.asked()).toEqual(['CONNECT npm.acme.invalid:443']);
    expect(message).toContain(
      'fix: make sure that .npmrc has a valid token for the registry and that the proxy lets the call through, or name',
    );
  });
});

describe('a registry', () => {
  test('that never answers is not waited for without end', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as { port: number };
    const message = errorOf(() => installIn(appWith(`registry=http://127.0.0.1:${port}/\n`), 'cache', 1500));
    silent.close();
    expect(message).toMatch(/^"npm install .*" did not end within 1.5 s; /);
    expect(message).toContain('fix: make sure that its registry answers, or give it more time');
  });

  test.each([NOBODY, ELSEWHERE])('that cannot be reached is told with what to do about it: %s', (url) => {
    expect(errorOf(() => installIn(appWith(`registry=${url}\n`)))).toContain(
      'fix: make sure that this machine reaches the registry, and name the proxy if there is one: HTTPS_PROXY in the environment, or https-proxy in .npmrc, or name the packages',
    );
  });
});

test.each([
  ['npm', 'npm error code EAI_AGAIN'],
  ['pnpm', 'ERR_PNPM_META_FETCH_FAIL  GET https://npm.acme.invalid/dep: reason: getaddrinfo EAI_AGAIN'],
  ['the first Yarn', 'error Error: getaddrinfo EAI_AGAIN npm.acme.invalid'],
  ['Yarn', '➤ YN0001: │ RequestError: getaddrinfo EAI_AGAIN npm.acme.invalid'],
  ['Bun', 'error: DNSResolveFailed downloading package manifest dep'],
  ['Bun behind a wall', 'error: ConnectionRefused downloading tarball dep@1.0.0'],
])('that %s got no answer is seen in what it prints', (_manager, output) => {
  const asked = { modules: { dependencies: { dep: '1.0.0' } }, timeLimit: 1000, at: 'Shop/F' };
  const { message } = failure('install', asked, { status: 1, output, isLate: false });
  expect(message).toContain('fix: make sure that this machine reaches the registry');
});

describe('what npm has in its cache', () => {
  const lockOf = (url: string) => {
    const entries = [dep, part, other].map((one) => {
      const place = { resolved: `${url}${one.name}/-/1.0.0.tgz`, integrity: integrityOf(one) };
      return [`node_modules/${one.name}`, { ...one, ...place, optional: one !== dep }];
    });
    return JSON.stringify({ lockfileVersion: 3, packages: Object.fromEntries(entries) });
  };
  const all = ['dep/index.js', 'dep/package.json', 'part/package.json'].map((name) => `node_modules/${name}`);
  let app: Project;

  beforeEach(() => {
    app = appWith(`registry=${registry.url}\n`);
    app.write({ 'package-lock.json': lockOf(registry.url) });
    expect(installIn(app)).toEqual(all);
    registry.asked();
  });

  test('is installed without a registry, and parts for other machines are not missed', () => {
    expect(installIn(app, 'other')).toEqual(all);
    expect(registry.asked()).toEqual([]);
  });

  test('is not enough if a part for the machine of the function is not there: the registry is asked, or it is told', () => {
    const hash = Buffer.from(integrityOf(part).replace('sha512-', ''), 'base64').toString('hex');
    const kept = app.path(`npm/_cacache/content-v2/sha512/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash.slice(4)}`);
    rmSync(kept);
    expect(installIn(app, 'second')).toEqual(all);
    expect(registry.asked()).toContain('/part/-/1.0.0.tgz');
    rmSync(kept);
    process.env.http_proxy = NOBODY;
    const message = errorOf(() => installIn(app, 'third'));
    expect(message).toMatch(/^dep@1.0.0 cannot be bundled .*npm has left out part@1\.0\.0, which/s);
    expect(message).toContain('fix: make sure that this machine reaches the registry');
  });
});
