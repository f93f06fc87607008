import { errorOf, Project } from '../project';
import type { Changes } from './edited-app';
import { EditedApps } from './edited-apps';

jest.setTimeout(60 * 60_000);
afterAll(() => {
  for (const name of ['SHOP_ONE', 'SHOP_TWO']) delete process.env[name];
  Project.removeAll();
});

const START = {
  'package.json': '{ "name": "shop" }',
  'src/a.ts': `
import { util } from './util';
import { shared } from '@shared/thing';
import { dep } from 'dep';
import { inner } from '#inner';
let optional = 0;
try { optional = require('optional').it; } catch {}
export class A { x = 1 }
export const handler = async () => [util, shared, dep, inner, optional];`,
  'src/b.ts':
    "import { dep } from 'dep/sub.js'; import * as u from './util.js'; export const handler = async () => [dep, u];",
  'src/util.ts': 'export const util = 0;',
  'lib/thing.ts': 'export const shared = 0;',
  'inner.ts': 'export const inner = 0;',
  'tsconfig.json':
    '{ "compilerOptions": { "paths": { "@shared/*": ["./first/*", "./lib/*"], "#inner": ["./inner.ts"] } } }',
  'node_modules/dep/index.js': 'exports.dep = 0;',
  'node_modules/dep/sub.js': 'exports.dep = "sub";',
};

/** Files that matter to imports. */
const IMPORTS: Changes = {
  'package.json': [
    '{ "name": "shop" }',
    '{ "name": "shop", "type": "module" }',
    '{ "sideEffects": false, "imports": { "#inner": "./lib/inner.js" } }',
  ],
  'src/package.json': ['', '{ "type": "commonjs" }', '{ "imports": { "#inner": "dep" } }'],
  'src/util.ts': ['export const util = 0;', 'export const util = 1;', ''],
  'src/util.tsx': ['', 'export const util = "tsx";'],
  'src/util.js': ['', 'exports.util = "js";'],
  'src/util/index.ts': ['', 'export const util = "index";'],
  'src/util/package.json': ['', '{ "main": "./main" }'],
  'src/util/main.js': ['', 'exports.util = "main";'],
  'first/thing.ts': ['', 'export const shared = "first";'],
  'lib/thing.ts': ['export const shared = 0;', 'export const shared = 2;'],
  'lib/thing.tsx': ['', 'export const shared = "tsx";'],
  'lib/inner.js': ['', 'exports.inner = "lib";'],
  'inner.ts': ['export const inner = 0;', 'export const inner = 3;'],
  'tsconfig.json': [
    START['tsconfig.json'],
    '{ "extends": "./base", "compilerOptions": { "baseUrl": "." , "paths": { "@shared/*": ["lib/*"], "#inner": ["inner"] } } }',
    '{ "extends": ["dep/config.json"], "compilerOptions": { "paths": { "@shared/*": ["./first/*", "./lib/*"], "*": ["./over/*"] } } }',
  ],
  'base.json': [
    '',
    '{ "compilerOptions": { "target": "es2015" } }',
    '{ "compilerOptions": { "useDefineForClassFields": false } }',
  ],
  'src/tsconfig.json': [
    '',
    '{ "extends": "../tsconfig.json", "compilerOptions": { "useDefineForClassFields": false } }',
  ],
  'over/dep.ts': ['', 'export const dep = "mapped";'],
  'node_modules/dep/config.json': ['', '{ "compilerOptions": { "target": "es2015" } }'],
  'node_modules/dep/package.json': [
    '',
    '{ "main": "sub.js" }',
    '{ "exports": { ".": "./index.js", "./sub.js": "./index.js" } }',
    '{ "module": "module.mjs" }',
  ],
  'node_modules/dep/index.js': ['exports.dep = 0;', 'exports.dep = 4;'],
  'node_modules/dep/index.ts': ['', 'export const dep = "ts";'],
  'node_modules/dep/module.mjs': ['', 'export const dep = "module";'],
  'node_modules/dep.js': ['', 'exports.dep = "file";'],
  'src/node_modules/dep/index.js': ['', 'exports.dep = "near";'],
  'src/node_modules/dep/sub.js': ['', 'exports.dep = "near sub";'],
  'node_modules/optional/index.js': ['', 'exports.it = 1;', "exports.it = require('dep');"],
};

/** Links above and below entries and imports. */
const LINKS: Changes = {
  'one/c.ts': [
    "import { value } from './value'; import { p } from 'pkg'; export const handler = async () => [value, p];",
  ],
  'two/c.ts': ["import { p } from 'pkg'; export const handler = async () => ['two', p];", 'export const handler = 2;'],
  'one/value.ts': ['export const value = 1;', 'export const value = 2;'],
  'one/package.json': ['', '{ "type": "module" }'],
  'two/value.ts': ['export const value = "two";'],
  current: ['→one', '→two'],
  'src/d.ts': ['→../one/c.ts', '→../two/c.ts', 'export const handler = async () => "file";'],
  'src/value.ts': ['', '→../two/value.ts', 'export const value = "beside";'],
  'node_modules/.pnpm/pkg@1/index.js': ['exports.p = 1;', 'exports.p = "one";'],
  'node_modules/.pnpm/pkg@2/index.js': ['exports.p = 2;'],
  'node_modules/.pnpm/pkg@2/package.json': ['', '{ "main": "./main" }'],
  'node_modules/.pnpm/pkg@2/main.js': ['exports.p = "main";'],
  'node_modules/pkg': ['→.pnpm/pkg@1', '→.pnpm/pkg@2'],
  'one/node_modules/pkg': ['', '→../../node_modules/.pnpm/pkg@2'],
};

const CONFIG = (value: string) => `
import { execFileSync } from 'node:child_process';
import fs, { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { text } from './tools/text.mjs';
const require = createRequire(import.meta.url);
export default async (ours) => ({ ...ours, define: { VALUE: JSON.stringify(${value}) ?? 'null' }, plugins: [...ours.plugins, text] });`;

/** What a configuration file, a plugin and hooks read. */
const WORLD: Changes = {
  'config.mjs': [
    CONFIG("[readFileSync('data/x.txt', 'utf8'), process.env.SHOP_ONE]"),
    CONFIG("[existsSync('data/more.txt'), fs.readdirSync('data'), fs.realpathSync('data/link.txt').length]"),
    CONFIG("Object.entries(process.env).filter(([name]) => name.startsWith('SHOP_'))"),
    CONFIG('structuredClone({ env: process.env }).env.SHOP_ONE'),
    CONFIG("[process.loadEnvFile('data/variables'), process.env.SHOP_FILE, delete process.env.SHOP_FILE]"),
    CONFIG("[require('./lib/' + 'x.cjs'), require('@w/plugin'), require('dep')]"),
    CONFIG("execFileSync('cat', ['watched/a.sql']).toString()"),
    CONFIG("(await import('./lib/' + 'x.cjs')).default"),
  ],
  'tools/text.mjs': ['1', '2'].map(
    (mark) => `
import { readFileSync } from 'node:fs';
export const text = { name: 'text', setup(build) {
  build.onResolve({ filter: /^text:/ }, ({ path }) => ({ path: path.slice(5), namespace: 'text' }));
  build.onLoad({ filter: /.*/, namespace: 'text' }, ({ path }) => ({ contents: 'export default ' + JSON.stringify([${mark}, readFileSync(path, 'utf8')]) }));
} };`,
  ),
  'hooks/before.mjs': [
    "import { readFileSync, writeFileSync } from 'node:fs'; export default () => writeFileSync('src/generated.ts', 'export default ' + JSON.stringify(readFileSync('data/schema.txt', 'utf8')));",
    "import { writeFileSync } from 'node:fs'; export default () => writeFileSync('src/generated.ts', 'export default ' + JSON.stringify('SHOP_TWO' in process.env));",
  ],
  'hooks/after.mjs': [
    "import { appendFileSync } from 'node:fs'; export default ({ outputDirectory }) => appendFileSync(outputDirectory + '/index.js', '//' + process.env.SHOP_TWO);",
    "import { cpSync } from 'node:fs'; export default ({ outputDirectory }) => cpSync('data', outputDirectory + '/data', { recursive: true });",
  ],
  'src/w.ts': [
    "import text from 'text:data/x.txt'; import generated from './generated'; declare const VALUE: unknown; export const handler = async () => [text, generated, VALUE];",
  ],
  'data/x.txt': ['x', 'y'],
  'data/more.txt': ['', 'more'],
  'data/variables': ['SHOP_FILE=1', 'SHOP_FILE=2'],
  'data/schema.txt': ['schema', 'another'],
  'data/link.txt': ['→x.txt', '→schema.txt'],
  'lib/x.cjs': [
    'module.exports = 1;',
    "module.exports = require('./y');",
    'module.exports = process.env.SHOP_ONE ?? null;',
  ],
  'lib/y.js': ['module.exports = "y";', 'module.exports = "yy";'],
  'lib/y': ['', 'module.exports = "bare";'],
  'lib/package.json': ['', '{ "name": "lib" }'],
  'tools/one/index.js': ['module.exports = 1;', 'module.exports = "one";'],
  'tools/two/index.js': ['module.exports = 2;'],
  'node_modules/@w/plugin': ['→../../tools/one', '→../../tools/two'],
  'node_modules/dep/index.js': ['module.exports = 0;', 'module.exports = 4;'],
  'node_modules/dep/package.json': ['', '{ "main": "main.js" }'],
  'node_modules/dep/main.js': ['module.exports = "main";'],
  'watched/a.sql': ['select 1', 'select 2'],
  'extra/a.txt': ['a', 'b'],
  'extra/b.txt': ['', '→a.txt'],
  'package.json': ['{}', '{ "type": "module" }'],
  $SHOP_ONE: ['', '1', '2'],
  $SHOP_TWO: ['', '1'],
};

const WORLD_OPTIONS = {
  configFile: 'config.mjs',
  hooks: { before: 'hooks/before.mjs', after: 'hooks/after.mjs' },
  files: [{ from: 'extra' }],
  watchFiles: ['watched/*.sql'],
};

/** Files that stay as they are. */
function single(files: Record<string, string>): Changes {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, [text]]));
}

/** Rounds of all kinds together, and where they start: more of them, or other ones, are a matter of a switch. */
const ROUNDS = Number(process.env.LAMBDAFORM_TEST_ROUNDS ?? 500);
const SEED = Number(process.env.LAMBDAFORM_TEST_SEED ?? 1);

const KINDS = [
  {
    name: 'imports and links',
    changes: { ...single(START), ...IMPORTS, ...LINKS },
    entries: ['src/a.ts', 'src/b.ts', 'current/c.ts', 'src/d.ts'],
    options: {},
    count: 10,
    isFresh: false,
  },
  {
    name: 'what a configuration file, a plugin and hooks read',
    changes: WORLD,
    entries: ['src/w.ts'],
    options: WORLD_OPTIONS,
    // Processes are started anew in each round.
    count: 20,
    isFresh: true,
  },
];

describe(`random edits from ${SEED} never give another bundle than a build without cache`, () => {
  let apps: EditedApps;
  afterEach(() => apps.end());

  test.each(KINDS)('of $name', async (kind) => {
    apps = new EditedApps(kind, SEED);
    while (apps.rounds < ROUNDS / KINDS.length) await apps.round();
    expect(apps.hits).toBeGreaterThan(((apps.rounds - kind.count) * kind.entries.length) / 10);
  });
});

test('a build that fails is not remembered', () => {
  const project = new Project({ ...START, 'src/util.ts': 'export const util = ;' });
  expect(errorOf(() => project.bundle('src/a.ts'))).toContain('Unexpected ";"');
  project.write(START);
  expect(project.bundle('src/a.ts').exports).toEqual(['A', 'handler']);
});
