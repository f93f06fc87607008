import { once } from 'node:events';
import { createServer } from 'node:http';
import { isBuiltin } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { BundlingOptions } from '../../../../src';
import { Builders } from '../../cache/builders';
import { invoke } from '../../lambda-process';
import { appProgram, Project, run, withoutProcesses } from '../../project';
import { Recorded, shop } from './recorded-project';

const outside = { ...process.env };
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in outside)) delete process.env[name];
  Object.assign(process.env, outside);
});
afterAll(() => Project.removeAll());

const IMPORTS = `
import fs, { readFileSync, existsSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import Module, { createRequire } from 'node:module';
import os from 'node:os';
import { env } from 'node:process';
import { inspect, promisify } from 'node:util';
const require = createRequire(import.meta.url);
const name = (text) => text;
const define = (value) => ({ define: { VALUE: JSON.stringify(value ?? null) } });
`;

/** What a configuration file makes VALUE of, and a change after which it is another one. */
const READS: [string, string, (project: Project) => void][] = [
  ['readFileSync', "readFileSync('data/one.txt', 'utf8')", change('data/one.txt')],
  ['readFile of promises', "await promises.readFile('data/one.txt', 'utf8')", change('data/one.txt')],
  [
    'readFile with a callback',
    "await new Promise((done) => fs.readFile('data/one.txt', 'utf8', (_error, text) => done(text)))",
    change('data/one.txt'),
  ],
  [
    'a file handle',
    "await promises.open('data/one.txt').then((file) => file.readFile('utf8').finally(() => file.close()))",
    change('data/one.txt'),
  ],
  [
    'a descriptor',
    "(() => { const file = fs.openSync('data/one.txt'); try { return readFileSync(file, 'utf8'); } finally { fs.closeSync(file); } })()",
    change('data/one.txt'),
  ],
  [
    'a stream',
    "await (async () => { let text = ''; for await (const part of fs.createReadStream('data/one.txt', 'utf8')) text += part; return text; })()",
    change('data/one.txt'),
  ],
  ['existsSync', "existsSync('data/new.txt')", change('data/new.txt')],
  ['exists of util', "await promisify(fs.exists)('data/new.txt')", change('data/new.txt')],
  ['access', "await promises.access('data/new.txt').then(() => true, () => false)", change('data/new.txt')],
  ['statSync', "fs.statSync('data/one.txt').size", change('data/one.txt')],
  ['lstat', "(await promises.lstat('data/one.txt')).size", change('data/one.txt')],
  ['readdirSync', "fs.readdirSync('data')", change('data/new.txt')],
  ['readdir of all folders', "(await promises.readdir('data', { recursive: true })).sort()", change('data/deep/x.txt')],
  [
    'opendir',
    "await (async () => { const all = []; for await (const { name } of await promises.opendir('data')) all.push(name); return all.sort(); })()",
    change('data/new.txt'),
  ],
  [
    'readlinkSync',
    "(() => { try { return fs.readlinkSync('data/link'); } catch { return 'none'; } })()",
    (project) => project.link('data/link', 'one.txt'),
  ],
  [
    'cpSync',
    "(() => { fs.cpSync('data', 'copy', { recursive: true }); return readFileSync('copy/deep/two.txt', 'utf8'); })()",
    change('data/deep/two.txt'),
  ],
  [
    'require with a name made up',
    "require(name('./lib/') + 'first.cjs')",
    change('lib/first.cjs', 'module.exports = 2;'),
  ],
  ['require of JSON', "require('./lib/value.json')", change('lib/value.json', '2')],
  [
    'import() with a name made up',
    "(await import(name('./lib/') + 'first.mjs')).default",
    change('lib/first.mjs', 'export default 2;'),
  ],
  [
    'an optional module',
    "(() => { try { return require('optional'); } catch { return 'none'; } })()",
    change('node_modules/optional/index.js', 'module.exports = 1;'),
  ],
  [
    'require.resolve',
    "require.resolve('dep').length",
    (project) =>
      project.write({
        'node_modules/dep/package.json': '{ "main": "./lib/main.js" }',
        'node_modules/dep/lib/main.js': '',
      }),
  ],
  ['code of a package', "require('dep')", change('node_modules/dep/index.js', 'module.exports = 2;')],
  [
    'a package that comes nearer',
    "createRequire(import.meta.url.replace('config.mjs', 'lib/x.js'))('dep')",
    change('lib/node_modules/dep/index.js', 'module.exports = 2;'),
  ],
  [
    'where a package begins',
    "Module.findPackageJSON?.('.', import.meta.url.replace('config.mjs', 'lib/x.js')).length ?? existsSync('lib/package.json')",
    change('lib/package.json', '{}'),
  ],
  ['a package of the workspace', "require('@shop/plugin')", change('tools/plugin/inner.js', 'exports.value = 2;')],
  [
    'a package of the workspace that is another one',
    "require('@shop/plugin')",
    (project) => {
      project.write({ 'tools/other/index.js': 'module.exports = 3;' });
      project.remove('node_modules/@shop/plugin');
      project.link('node_modules/@shop/plugin', '../../tools/other');
    },
  ],
  ['a variable by its name', 'env.SHOP_STAGE', set('SHOP_STAGE')],
  ['a variable that is taken out', '(({ SHOP_STAGE }) => SHOP_STAGE)(process.env)', set('SHOP_STAGE')],
  ['in', "'SHOP_STAGE' in process.env", set('SHOP_STAGE')],
  ['hasOwn', "Object.hasOwn(process.env, 'SHOP_STAGE')", set('SHOP_STAGE')],
  ['the names of all variables', "Object.keys(process.env).filter((key) => key.startsWith('SHOP_'))", set('SHOP_NEW')],
  ['a copy of the environment', '({ ...process.env }).SHOP_STAGE', set('SHOP_STAGE')],
  ['all variables', "Object.entries(process.env).filter(([key]) => key.startsWith('SHOP_'))", set('SHOP_NEW')],
  [
    'for ... in',
    '(() => { const all = []; for (const key in env) if (/^SHOP_/.test(key)) all.push(key); return all; })()',
    set('SHOP_NEW'),
  ],
  [
    'a method of the environment after the names',
    "Object.keys(env) && env.hasOwnProperty('SHOP_STAGE')",
    set('SHOP_STAGE'),
  ],
  ['a clone of the environment', 'structuredClone({ env }).env.SHOP_STAGE', set('SHOP_STAGE')],
  ['the environment as it is shown', '/SHOP_STAGE/.test(inspect({ env }))', set('SHOP_STAGE')],
  [
    'a file of variables',
    "(process.loadEnvFile('data/two.env'), [env.SHOP_FILE, delete env.SHOP_FILE])",
    change('data/two.env', 'SHOP_FILE=2'),
  ],
  [
    'a variable that a file of variables does not set if it is set',
    "(process.loadEnvFile('data/two.env'), [env.SHOP_FILE, delete env.SHOP_FILE])",
    set('SHOP_FILE'),
  ],
  ['the home of the user', 'os.homedir()', set('HOME')],
  ['the time zone', 'new Date(0).toString()', set('TZ', 'Asia/Tokyo')],
  ['the language', '(1.5).toLocaleString()', set('LANG')],
  [
    'a descriptor after the names',
    "Object.keys(env) && Object.getOwnPropertyDescriptor(env, 'SHOP_STAGE')?.value",
    set('SHOP_STAGE'),
  ],
];

/** What a configuration file asks the environment, and whether it asks for the value of SHOP_STAGE with that. */
const ASKED: [string, boolean][] = [
  ['Object.keys(env).length', false],
  ['Object.keys(env).filter((name) => env.hasOwnProperty(name)).length', false],
  ['Object.keys(env).filter((name) => /^debug_/i.test(name)).map((name) => env[name])', false],
  ["Object.keys(env) && Object.hasOwn(env, 'SHOP_STAGE')", false],
  ["Object.keys(env) && Object.getOwnPropertyDescriptor(env, 'SHOP_STAGE').value", true],
  ["Object.keys(env) && Reflect.getOwnPropertyDescriptor(env, 'SHOP_STAGE').value", true],
  ['Object.getOwnPropertyDescriptors(env).SHOP_STAGE.value', true],
  ['({ ...env }).SHOP_STAGE', true],
];

function change(path: string, content = 'changed'): (project: Project) => void {
  return (project) => project.write({ [path]: content });
}

function set(name: string, value = 'set'): (project: Project) => void {
  return () => {
    process.env[name] = value;
  };
}

/** Whether the bundle is there without building. */
function isCached(build: () => unknown): boolean {
  try {
    withoutProcesses(build);
    return true;
  } catch (error) {
    if (String(error).includes('/nowhere/node')) return false;
    throw error;
  }
}

const builders = new Builders();
afterAll(() => builders.end());

/** Builds each, by processes that have not loaded any code of theirs. */
async function build(all: readonly Recorded[]) {
  builders.restart();
  return builders.build(all.map((one) => one.order()));
}

describe('a bundle comes from the cache until what a configuration file reads has changed', () => {
  const all = READS.map(([, code]) => {
    const config = `${IMPORTS}\nexport default async (ours) => ({ ...ours, ...define(${code}) });`;
    return new Recorded({ 'config.mjs': config }, { a: ['src/a.ts', { configFile: 'config.mjs' }] });
  });
  beforeAll(async () => {
    await build(all);
    // What was copied had to be made first.
    await build(all.filter((_one, index) => READS[index][1].includes('cpSync')));
  });

  test.each(READS.map(([name, , then], index) => [name, all[index], then] as const))('%s', (_name, one, then) => {
    expect(one.isCached()).toBe(true);
    then(one.project);
    expect(one.isCached()).toBe(false);
  });

  test('while it is loaded, in all batches and formats', async () => {
    const project = shop({
      'config.cjs':
        "module.exports = { define: { VALUE: require('node:fs').readFileSync('lib/value.json', 'utf8') } };",
      'src/b.mts': 'declare const VALUE: unknown; export const handler = async () => VALUE;',
    });
    const build = () => project.bundles(['src/a.ts', 'src/b.mts'], { configFile: 'config.cjs' });
    build();
    expect(isCached(build)).toBe(true);
    project.write({ 'lib/value.json': '2' });
    expect(isCached(build)).toBe(false);
    const results = await Promise.all(build().map((bundle) => invoke(bundle)));
    expect(results).toEqual([{ result: 2 }, { result: 2 }]);
  });
});

test('the list of names of variables is not their values, which differ in each run of a CI', async () => {
  const all = ASKED.map(([code]) => {
    const config = `${IMPORTS}\nexport default async (ours) => ({ ...ours, ...define(${code}) });`;
    return new Recorded({ 'config.mjs': config }, { a: ['src/a.ts', { configFile: 'config.mjs' }] });
  });
  process.env.SHOP_STAGE = 'one';
  await build(all);
  expect(all.map((one) => one.isCached())).toEqual(ASKED.map(() => true));
  process.env.SHOP_STAGE = 'two';
  expect(all.map((one) => !one.isCached())).toEqual(ASKED.map(([, isAsked]) => isAsked));
});

describe('a bundle comes from the cache until what a plugin or hook reads has changed', () => {
  const PLUGIN = `
import { readFileSync, existsSync } from 'node:fs';
export default { plugins: [{ name: 'text', setup(build) {
  build.onResolve({ filter: /^text:/ }, ({ path }) => ({ path: path.slice(5), namespace: 'text' }));
  build.onLoad({ filter: /.*/, namespace: 'text' }, ({ path }) => ({ contents: 'export default ' + JSON.stringify(readFileSync(path, 'utf8')) }));
  build.onResolve({ filter: /^made:/ }, ({ path }) => ({ path, namespace: 'made' }));
  build.onLoad({ filter: /.*/, namespace: 'made' }, () => ({ contents: 'export { default } from "dep"', resolveDir: process.cwd() + '/lib' }));
  build.onResolve({ filter: /^nearest:/ }, ({ path, resolveDir }) => build.resolve(path.slice(8), { resolveDir, kind: 'import-statement' }));
} }] };`;
  const files = {
    'src/text.ts': "import text from 'text:data/one.txt'; export const handler = async () => text;",
    'src/nearest.ts': "import value from 'nearest:./value'; export const handler = async () => value;",
    'src/made.ts': "import value from 'made:x'; export const handler = async () => value;",
    'src/value.js': 'export default 1;',
    'config.mjs': PLUGIN,
    'elsewhere.mjs': `
import { readFileSync } from 'node:fs';
process.chdir('data');
export default { define: { VALUE: JSON.stringify(readFileSync('one.txt', 'utf8')) } };`,
    'loading.mjs': `
process.loadEnvFile('data/two.env');
export default (ours) => ({ ...ours, define: { VALUE: JSON.stringify(process.env.SHOP_FILE) } });`,
    'hooks/loading.mjs': `
import { appendFileSync } from 'node:fs';
process.loadEnvFile('data/two.env');
export default ({ outputDirectory }) => {
  appendFileSync(outputDirectory + '/index.js', '//' + process.env.SHOP_FILE + Object.keys(process.env).length);
  delete process.env.SHOP_FILE;
};`,
    'hooks/stamp.mjs': `
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
export default ({ outputDirectory }) => {
  const folder = mkdtempSync(join(tmpdir(), 'lambdaform-hook-'));
  writeFileSync(join(folder, 'x.txt'), readFileSync('data/one.txt'));
  appendFileSync(join(outputDirectory, 'index.js'), '//' + readFileSync(join(folder, 'x.txt'), 'utf8') + (process.env.SHOP_STAGE ?? ''));
  rmSync(folder, { recursive: true });
};`,
  };

  const loading = { configFile: 'loading.mjs', hooks: { after: 'hooks/loading.mjs' } };
  const CASES: [string, string, BundlingOptions, (project: Project) => void][] = [
    ['a file in another folder', 'src/a.ts', { configFile: 'elsewhere.mjs' }, change('data/one.txt')],
    ['a file of variables, which both load', 'src/a.ts', loading, change('data/two.env', 'SHOP_FILE=2')],
    ['a variable that such a file does not set if it is set', 'src/a.ts', loading, set('SHOP_FILE')],
    ['a file that a plugin makes a module of', 'src/text.ts', { configFile: 'config.mjs' }, change('data/one.txt')],
    [
      'what a plugin asks esbuild for',
      'src/nearest.ts',
      { configFile: 'config.mjs' },
      change('src/value.ts', 'export default 2;'),
    ],
    [
      'what a module imports that a plugin has made',
      'src/made.ts',
      { configFile: 'config.mjs' },
      change('lib/node_modules/dep/index.js', 'module.exports = 2;'),
    ],
    ['a file that a hook copies', 'src/plain.ts', { hooks: { after: 'hooks/stamp.mjs' } }, change('data/one.txt')],
    ['a variable that a hook asks for', 'src/plain.ts', { hooks: { after: 'hooks/stamp.mjs' } }, set('SHOP_STAGE')],
  ];

  test(CASES.map(([name]) => name).join('; '), async () => {
    const plain = { 'src/plain.ts': 'export const handler = async () => 1;' };
    const all = CASES.map(([, entry, options]) => new Recorded({ ...files, ...plain }, { a: [entry, options] }));
    const states: boolean[][] = [];
    const look = () => states.push(all.map((one) => one.isCached()));
    const before = await build(all);
    look();
    for (const [index, [, , , then]] of CASES.entries()) then(all[index].project);
    look();
    const after = await build(all);
    look();
    const none = CASES.map(() => false);
    const every = CASES.map(() => true);
    expect(states).toEqual([every, none, every]);
    expect(CASES.filter((_case, index) => after[index].bundles.a === before[index].bundles.a)).toEqual([]);
  });
});

describe('a bundle is built at every synth when its configuration file', () => {
  const databases: [string, string, string] = [
    'opens a database',
    "(({ DatabaseSync }) => new DatabaseSync('data/x.db').prepare('select 1 as one').get().one)(await import('node:sqlite'))",
    'opens databases',
  ];
  const GAPS: [string, string, string][] = [
    ['starts a process', "execSync('git --version').toString()", 'starts a process (git --version)'],
    [
      'starts a process by another way',
      "(await promisify(execFile)('git', ['--version'])).stdout",
      'starts a process (git --version)',
    ],
    ['starts a shell', "(await promisify(exec)('git --version')).stdout", 'starts a process (git --version)'],
    [
      'uses the network',
      "await new Promise((done) => connect(1, '127.0.0.1').on('error', () => done(1)))",
      'uses the network',
    ],
    ['asks for the time', 'typeof Date.now()', 'asks for the time'],
    ['asks for the date', 'typeof new Date().getFullYear()', 'asks for the time'],
    ['asks when it was started', 'typeof performance.timeOrigin', 'asks for the time'],
    ['formats the date', 'typeof new Intl.DateTimeFormat().format()', 'asks for the time'],
    ['asks for a random number', 'typeof Math.random()', 'makes random numbers'],
    ['makes up an id', 'typeof randomUUID()', 'makes random numbers'],
    ['makes up an id by another way', 'typeof crypto.randomUUID()', 'makes random numbers'],
    ...(isBuiltin('node:sqlite') ? [databases] : []),
    [
      'starts a thread',
      "await new Promise((done) => new Worker('', { eval: true, env: process.env, workerData: { env: process.env } }).on('exit', done))",
      'starts a thread',
    ],
    [
      'loads compiled code',
      "(() => { try { require('./lib/x.node'); } catch { return 1; } })()",
      'loads compiled code (x.node)',
    ],
    [
      'lets esbuild build',
      "(await (await import(ESBUILD)).build({ stdin: { contents: '1' }, write: false })).outputFiles[0].text",
      'calls build of esbuild',
    ],
  ];
  const config = (code: string) => `
import { exec, execFile, execSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
const require = createRequire(import.meta.url);
const ESBUILD = ${JSON.stringify(require.resolve('esbuild'))};
export default async (ours) => ({ ...ours, define: { VALUE: JSON.stringify(${code}) } });`;

  test('does something that cannot be written down; a key or files to watch keep it', async () => {
    const options = { configFile: 'config.mjs' };
    const all = GAPS.map(
      ([, code]) =>
        new Recorded(
          { 'lib/x.node': 'x', 'config.mjs': config(code) },
          { a: ['src/a.ts', options], keyed: ['src/a.ts', { ...options, cacheKey: 'one' }] },
        ),
    );
    const outcomes = await build(all);
    expect(outcomes.map(({ gaps }) => gaps)).toEqual(
      GAPS.map(([, , said]) => ({ a: [`config.mjs ${said}`], keyed: [] })),
    );
    expect(all.filter((one) => one.isCached())).toEqual([]);
    expect(all.filter((one) => !one.isCached('keyed'))).toEqual([]);
  });

  test('uses a connection that another one has left open', async () => {
    const server = createServer((_request, response) => response.end('1')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const asks = `await new Promise((done) => (await import('node:http')).get('${url}', (answer) => answer.resume().on('end', () => done(1))))`;
    const all = [0, 1, 2, 3].map(
      () =>
        new Recorded(
          { 'config.mjs': config(asks.replace('(done)', 'async (done)')) },
          { a: ['src/a.ts', { configFile: 'config.mjs' }] },
        ),
    );
    try {
      expect((await build(all)).map(({ gaps }) => gaps.a)).toEqual(all.map(() => ['config.mjs uses the network']));
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  test('asks a package for the date or for chance, but not when a package measures itself or makes up a name', async () => {
    const asks = (name: string) => `require('${name}')()`;
    const packages = {
      'node_modules/measuring/index.js':
        'const start = Date.now(); module.exports = () => [Date.now() - start < 1e6, performance.now() > 0, process.hrtime().length];',
      'node_modules/stamping/index.js': 'module.exports = () => typeof new Date().getTime();',
      'node_modules/writing/index.js': 'module.exports = () => typeof Date();',
      'node_modules/naming/index.js':
        'module.exports = () => [Math.random() < 1, require("crypto").randomUUID().length];',
      'node_modules/nanoid/index.js': 'module.exports = () => typeof Math.random();',
      'node_modules/moment/moment.js': 'module.exports = () => typeof Date.now();',
      'node_modules/moment/package.json': '{ "main": "moment.js" }',
      'tools/plugin/index.js': 'module.exports = () => typeof Date.now();',
    };
    const time = ['config.mjs asks for the time'];
    const said: Record<string, string[]> = {
      ...{ measuring: [], stamping: time, writing: time, moment: time, '@shop/plugin': time },
      ...{ naming: [], nanoid: ['config.mjs makes random numbers'] },
    };
    const all = Object.keys(said).map(
      (name) =>
        new Recorded(
          { ...packages, 'config.mjs': config(asks(name)) },
          { a: ['src/a.ts', { configFile: 'config.mjs' }] },
        ),
    );
    const outcomes = await build(all);
    expect(outcomes.map(({ gaps }) => gaps.a)).toEqual(Object.values(said));
    expect(all.map((one) => one.isCached())).toEqual(Object.values(said).map((gaps) => gaps.length === 0));
  });

  test('starts a process, and a line says so; another key makes another bundle', async () => {
    const options = { configFile: 'config.mjs' };
    const project = shop({ 'config.mjs': config(GAPS[0][1]), ...appProgram('src/a.ts', options) });
    const { stderr } = await run(project, ['app.js', 'cdk.out']);
    expect(stderr).toContain(
      `lambdaform: src/a.ts is rebuilt at every synth, because config.mjs ${GAPS[0][2]}, so it is unknown`,
    );
    expect(isCached(() => project.bundle('src/a.ts', options))).toBe(false);
    const keyed = (cacheKey: string) => () => project.bundle('src/a.ts', { ...options, cacheKey });
    keyed('one')();
    expect([isCached(keyed('one')), isCached(keyed('two'))]).toEqual([true, false]);
  });

  test('starts a process, until a file changes that is watched', () => {
    const project = shop({ 'config.mjs': config("execSync('git --version').toString()") });
    const options = { configFile: 'config.mjs', watchFiles: ['data/**/*.{txt,sql}', 'lib/value.json', 'tools'] };
    const build = () => project.bundle('src/a.ts', options);
    const changes = ['data/deep/two.txt', 'data/x/new.sql', 'lib/value.json', 'tools/plugin/index.js'];
    for (const path of changes) {
      build();
      expect(isCached(build)).toBe(true);
      project.write({ 'data/other.md': path });
      expect(isCached(build)).toBe(true);
      project.write({ [path]: `// ${path}` });
      expect(isCached(build)).toBe(false);
    }
  });
});

test('options that lead to files elsewhere are said to keep a bundle out of the cache', async () => {
  const one = new Recorded(
    { 'config.mjs': "export default { nodePaths: ['lib'] };" },
    { a: ['src/a.ts', { configFile: 'config.mjs' }] },
  );
  const [{ gaps }] = await build([one]);
  expect(gaps.a).toEqual(['config.mjs sets nodePaths, so that other files may be found']);
});

describe('a plugin that damages what esbuild has made is told', () => {
  const DAMAGE: [string, string][] = [
    ['result.outputFiles = [];', 'no output for src/a.ts'],
    ["for (const file of result.outputFiles) file.path += '.old';", 'no output for src/a.ts'],
    ['result.outputFiles = undefined;', 'outputFiles without paths and contents'],
    ["result.outputFiles[1].contents = 'text';", 'outputFiles without paths and contents'],
    ['result.metafile = undefined;', 'a metafile without inputs and outputs'],
    ["delete result.metafile.inputs['src/a.ts'];", 'no output for src/a.ts'],
    [
      "for (const file of result.outputFiles) file.contents = Buffer.from('not code');",
      'a source map that cannot be read, index.js.map: SyntaxError',
    ],
  ];

  test(DAMAGE.map(([, said]) => said).join('; '), async () => {
    const config = (code: string) =>
      `export default { plugins: [{ name: 'damage', setup: (build) => build.onEnd((result) => { ${code} }) }] };`;
    const all = [...DAMAGE.map(([code]) => config(code)), 'export default { plugins: {} };'].map(
      (code) => new Recorded({ 'config.mjs': code }, { a: ['src/a.ts', { configFile: 'config.mjs' }] }),
    );
    const said = [...DAMAGE.map(([, what]) => `a plugin leaves ${what}`), 'sets "plugins" to what is no list'];
    expect((await build(all)).map(({ bundles }) => bundles.a)).toEqual(
      said.map((what) => expect.stringContaining(`bundling.configFile "config.mjs": ${what}`)),
    );
  });
});
