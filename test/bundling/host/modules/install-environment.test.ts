import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { installCall } from '../../../../src/bundling/host/modules/install-call';
import {
  environmentToBuild,
  environmentToFetch,
  withSettings,
} from '../../../../src/bundling/host/modules/install-environment';
import type { PackageManager } from '../../../../src/bundling/host/modules/pins/package-manager';
import { scriptPermissions } from '../../../../src/bundling/host/modules/script-permissions';
import { userSettings } from '../../../../src/bundling/host/modules/user-settings';
import { Project } from '../../project';

afterAll(() => Project.removeAll());

const MARKER = 'marker-of-a-secret';
const placeholder = (name: string) => `$\{${name}}`;
const NEEDED = {
  ...{ PATH: '/bin', Path: 'C:\\', HOME: '/home', SystemRoot: 'C:\\', TMPDIR: '/tmp', LANG: 'C', CI: '1', LC_ALL: 'C' },
  ...{ HTTPS_PROXY: 'http://proxy', no_proxy: 'x', NODE_EXTRA_CA_CERTS: '/ca', SSL_CERT_FILE: '/ca' },
  ...{
    npm_config_registry: 'https://npm.acme.com',
    NPM_CONFIG_CACHE: '/c',
    npm_config_userconfig: '/u',
    npm_config_cafile: '/ca',
  },
  ...{ COREPACK_HOME: '/c', YARN_ENABLE_TELEMETRY: '0', PNPM_HOME: '/p', NVM_DIR: '/n', XDG_CACHE_HOME: '/x' },
};
const FOR_REGISTRY = {
  'npm_config_//npm.acme.com/:_authToken': MARKER,
  ...{ npm_config__auth: MARKER, npm_config__password: MARKER, NPM_CONFIG_OTP: MARKER, npm_config_key: MARKER },
  ...{
    YARN_NPM_AUTH_TOKEN: MARKER,
    BUN_CONFIG_TOKEN: MARKER,
    npm_config_registry: `https://me:${MARKER}@npm.acme.com`,
  },
};
const FOREIGN = {
  ...{ AWS_SECRET_ACCESS_KEY: MARKER, AWS_SESSION_TOKEN: MARKER, AWS_PROFILE: MARKER, CDK_CONTEXT_JSON: MARKER },
  ...{ GITHUB_TOKEN: MARKER, DATABASE_URL: MARKER, SSH_AUTH_SOCK: MARKER, CDK_DEFAULT_ACCOUNT: MARKER, STAGE: MARKER },
};
const NAMED = { MY_NPM_TOKEN: MARKER, AWS_CODEARTIFACT: MARKER, OTHER: MARKER };
const project = new Project({
  '.npmrc': `//npm.acme.com/:_authToken=${placeholder('MY_NPM_TOKEN')}
registry=${placeholder('npm_config_registry')}
`,
  '.yarnrc.yml': `npmAuthToken: "${placeholder('AWS_CODEARTIFACT:-none')}"\n`,
  'bunfig.toml': '[install]\nregistry = { url = "https://npm.acme.com", token = "$OTHER" }\n',
});
const all = { ...FOREIGN, ...NAMED, ...NEEDED, ...FOR_REGISTRY };

test('a package manager gets what it needs to download, and no other part of the environment', () => {
  expect(environmentToFetch(all, [project.dir])).toEqual({ ...NEEDED, ...NAMED, ...FOR_REGISTRY });
});

test('scripts of packages get no secret, not even one for the registry', () => {
  const { npm_config_registry: _, ...needed } = NEEDED;
  const blank = { MY_NPM_TOKEN: 'none', AWS_CODEARTIFACT: 'none', OTHER: 'none' };
  expect(environmentToBuild(all, [project.dir])).toEqual({ ...needed, ...blank });
});

test('paths in the environment are meant from where the synth runs', () => {
  const env = {
    npm_config_cache: '.npm',
    NODE_EXTRA_CA_CERTS: './ca.pem',
    npm_config_cafile: '/ca',
    npm_config_tag: 'x',
  };
  const seen = { ...env, npm_config_cache: resolve('.npm'), NODE_EXTRA_CA_CERTS: resolve('ca.pem') };
  expect(environmentToFetch(env, [])).toEqual(seen);
  expect(environmentToBuild(env, [])).toEqual(seen);
});

test('a setting in letters of the other case gives way to the one that is set', () => {
  const env = { NPM_CONFIG_USERCONFIG: '/a', npm_config_tag: 'x' };
  const set = { npm_config_userconfig: '/b' };
  expect(withSettings(env, set)).toEqual({ npm_config_tag: 'x', npm_config_userconfig: '/b' });
});

describe('settings of the user', () => {
  const secret = new Project({ '.npmrc': `registry=https://npm.acme.com\n//npm.acme.com/:_authToken=${MARKER}\n` });
  const plain = new Project({
    '.npmrc': `; ours\n@acme:registry=https://npm.acme.com/\n//npm.acme.com/:_authToken=${placeholder('TOKEN')}\nalways-auth=true\nstrict-ssl=false\nignore-scripts=true\n`,
  });
  const own = secret.path('.npmrc');
  const users = project.path('.npmrc');

  test.each<PackageManager>(['npm', 'pnpm', 'bun'])('with a secret are read by %s where they are', (manager) => {
    // The file of the machine that runs the tests is none of them.
    const given = { NPM_CONFIG_USERCONFIG: users, npm_config_globalconfig: project.path('none') };
    const { env, files } = userSettings(manager, secret.dir, given);
    expect(env).toEqual({ npm_config_userconfig: own, npm_config_globalconfig: users });
    expect(files).toEqual({});
  });

  test('without a secret leave room for those in the home folder, where pnpm knows only two', () => {
    const { env, files } = userSettings('pnpm', plain.dir, {});
    expect(env).toEqual({});
    expect(files).toEqual({ '.npmrc': plain.read('.npmrc').replace('; ours\n', '') });
  });

  test.each([
    '_auth=abc',
    '//x/:_password=abc',
    '//x/:username=abc',
    'cert="abc"',
    'key="abc"',
    'registry=https://a:b@x',
    'otp=123456x',
  ])('%s is a secret', (line) => {
    const { files } = userSettings('pnpm', new Project({ '.npmrc': `${line}\n` }).dir, {});
    expect(files).toEqual({});
  });

  test('name paths from the folder of the project, unless the environment has others', () => {
    const text = 'cafile=certs/ca.pem\ncache="/c"\n//x/:certfile=my.pem\n//x/:keyfile=~/my.key\n';
    const app = new Project({ '.npmrc': text });
    expect(userSettings('pnpm', app.dir, { NPM_CONFIG_USERCONFIG: '/nowhere' }).env).toMatchObject({
      npm_config_cafile: app.path('certs/ca.pem'),
      'npm_config_//x/:certfile': app.path('my.pem'),
    });
    const { env } = userSettings('npm', app.dir, { NPM_CONFIG_USERCONFIG: '/nowhere', NPM_CONFIG_CAFILE: 'other.pem' });
    expect(env).toEqual({ 'npm_config_//x/:certfile': app.path('my.pem'), npm_config_userconfig: app.path('.npmrc') });
  });

  test('of all users of the machine count where no nearer ones do, and their secrets stay where they are', () => {
    const machine = 'registry=https://all\nhttps-proxy=http://p:1\nca[]=x\n//x/:_authToken=abc\nstrict-ssl=false\n';
    const app = new Project({ '.npmrc': 'registry=https://npm.acme.com\n', etc: machine, user: 'strict-ssl=true\n' });
    const files = { npm_config_userconfig: app.path('user'), npm_config_globalconfig: app.path('etc') };
    expect(userSettings('npm', app.dir, files).env).toEqual({
      npm_config_https_proxy: 'http://p:1',
      npm_config_userconfig: app.path('.npmrc'),
      npm_config_globalconfig: app.path('user'),
    });
  });

  test('of Bun are named on the command line, and those of Yarn are found by itself', () => {
    expect(userSettings('bun', project.dir, {}).args).toEqual([`--config=${project.path('bunfig.toml')}`]);
    expect(userSettings('yarn', project.dir, {})).toEqual({ args: [], env: {}, files: {} });
    expect(userSettings('npm', new Project().dir, { HOME: homedir() })).toEqual({ args: [], env: {}, files: {} });
  });
});

test('the first Yarn asks the registry only for what is not in its cache, as versions are exact', () => {
  const modules = { dependencies: { sharp: '1.0.0' }, optional: {}, overrides: {}, nested: [] };
  const permissions = { manifest: {}, workspace: '', forbidden: false };
  expect(installCall('yarn-classic', modules, 'arm64', permissions).fetch).toContain('--prefer-offline');
});

describe('scripts of packages', () => {
  const fields = {
    allowScripts: { sharp: true },
    trustedDependencies: ['sharp'],
    dependenciesMeta: { sharp: { built: true } },
  };
  const pnpm = { onlyBuiltDependencies: ['sharp'], overrides: { x: '1' } };
  const workspace = [
    'packages:\n- "packages/*"\n',
    'allowBuilds:\n  sharp: true # by us\n  other: false\n',
    'registries:\n  default: https://npm.acme.com\n',
    'onlyBuiltDependencies:\n- sharp\n# and\n- other\n\n',
    'strictDepBuilds: false\n',
  ].join('');
  const given = new Project({
    'package.json': JSON.stringify({ ...fields, pnpm, dependencies: { x: '1' } }),
    'pnpm-workspace.yaml': workspace,
  });
  const permissions = scriptPermissions(given.dir);
  const modules = { dependencies: { sharp: '1.0.0' }, optional: {}, overrides: {}, nested: [] };

  test('run as the settings of the project allow', () => {
    expect(permissions.manifest).toEqual({ ...fields, pnpm: { onlyBuiltDependencies: ['sharp'] } });
    expect(permissions.workspace).toBe(
      'allowBuilds:\n  sharp: true # by us\n  other: false\nonlyBuiltDependencies:\n- sharp\n# and\n- other\nstrictDepBuilds: false\n',
    );
  });

  test.each<PackageManager>(['npm', 'pnpm', 'yarn', 'yarn-classic', 'bun'])(
    'never run while %s downloads',
    (manager) => {
      const { fetch, files } = installCall(manager, modules, 'arm64', permissions);
      expect(fetch).toContain(manager === 'yarn' ? '--mode=skip-build' : '--ignore-scripts');
      expect(JSON.parse(files['package.json'])).toMatchObject({ ...fields, dependencies: { sharp: '1.0.0' } });
    },
  );

  test.each([
    ['.npmrc', 'ignore-scripts = true'],
    ['.npmrc', 'registry=x\nignore-scripts=true\n'],
    ['.yarnrc', '--install.ignore-scripts true'],
    ['.yarnrc', 'ignore-scripts "true"'],
  ])('never run if %s has %j, whatever the package manager makes of it', (name, text) => {
    const forbidding = scriptPermissions(new Project({ [name]: text }).dir);
    expect(installCall('yarn-classic', modules, 'x64', forbidding).build).toEqual([]);
    expect(scriptPermissions(new Project({ [name]: text.replace('true', 'false') }).dir).forbidden).toBe(false);
  });

  test('are those of nobody in a project without settings', () => {
    expect(scriptPermissions(new Project({ 'package.json': '[' }).dir)).toEqual({
      manifest: {},
      workspace: '',
      forbidden: false,
    });
  });
});
