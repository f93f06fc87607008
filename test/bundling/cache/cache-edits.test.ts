import { existsSync, rmSync } from 'node:fs';
import { errorOf, Project, withoutProcesses } from '../project';

afterAll(() => Project.removeAll());

/** Pseudorandom numbers that are the same in every run. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

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

/** Files that matter, each with its possible contents. An empty string means that the file does not exist. */
const CHANGES: Record<string, string[]> = {
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

function change(project: Project, random: () => number): string {
  const paths = Object.keys(CHANGES);
  const path = paths[Math.floor(random() * paths.length)];
  const text = CHANGES[path][Math.floor(random() * CHANGES[path].length)];
  if (text !== '') project.write({ [path]: text });
  else if (existsSync(project.path(path))) project.remove(path);
  return `${path} = ${text}`;
}

/** The results for all entries: the hashes of their bundles, or their errors. */
function outcome(project: Project, cacheDir?: string): string {
  if (cacheDir !== undefined) process.env.LAMBDAFORM_CACHE_DIR = cacheDir;
  try {
    return project
      .bundles(['src/a.ts', 'src/b.ts'])
      .map(({ hash }) => hash)
      .join();
  } catch (error) {
    return String(error);
  } finally {
    delete process.env.LAMBDAFORM_CACHE_DIR;
  }
}

test.each([1, 2, 3])('random edits never give another bundle than a build without cache (%i)', (seed) => {
  const project = new Project(START);
  const random = numbersFrom(seed);
  const edits: string[] = [];
  for (let round = 0; round < Number(process.env.LAMBDAFORM_TEST_ROUNDS ?? 12); round++) {
    for (let edit = 0; edit < 1 + random() * 3; edit++) edits.push(change(project, random));
    const fresh = project.path(`fresh/${round}`);
    const [cached, built] = [outcome(project), outcome(project, fresh)];
    if (cached !== built) expect({ edits, outcome: cached }).toEqual({ edits, outcome: built });
    if (/^[0-9a-f,]+$/.test(cached)) expect(withoutProcesses(() => outcome(project))).toBe(cached);
    rmSync(fresh, { recursive: true, force: true });
  }
});

test('a build that fails is not remembered', () => {
  const project = new Project({ ...START, 'src/util.ts': 'export const util = ;' });
  expect(errorOf(() => project.bundle('src/a.ts'))).toContain('Unexpected ";"');
  project.write(START);
  expect(project.bundle('src/a.ts').exports).toEqual(['A', 'handler']);
});
