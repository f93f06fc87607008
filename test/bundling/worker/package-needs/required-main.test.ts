import { invokeEach } from '../../lambda-process';
import { Project } from '../../project';

afterAll(() => Project.removeAll());

/** A package without exports, for Node.js and for bundlers. */
const both = (name: string, main: string, module: string, more: object = {}) => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ version: '1.0.0', main: 'main', module: 'esm.js', ...more }),
  [`node_modules/${name}/main.js`]: main,
  [`node_modules/${name}/esm.js`]: module,
});
const SAYS = 'module.exports = (word) => word + 1;';
const DEFAULT = 'export default (word) => word + 1;';

/** Code, and what it returns in Node.js. */
const CASES: [what: string, code: string, result: unknown][] = [
  ['own code requires a function', "const say = require('says'); exports.handler = async () => say('a');", 'a1'],
  [
    'a package requires a function',
    "const { twice } = require('twice'); exports.handler = async () => twice('a');",
    'a11',
  ],
  [
    'one imports it and another one requires it, and it is one',
    "import say from 'says'; import { twice, same } from 'twice'; export const handler = async () => [twice(say('a')), same(say)];",
    ['a111', true],
  ],
  [
    'a part of a package is required',
    "const say = require('parts/says'); exports.handler = async () => say('a');",
    'a1',
  ],
  [
    'names are required, which are the same in both formats',
    "const { say } = require('names'); exports.handler = async () => [say('a'), require('names').format];",
    ['a1', 'esm'],
  ],
  [
    'it is only imported',
    "import * as all from 'says'; export const handler = async () => Object.keys(all);",
    ['default'],
  ],
];

const project = new Project({
  ...both('says', SAYS, DEFAULT),
  ...both('parts/says', SAYS, 'const say = (word) => word + 1; export { say as default };'),
  'node_modules/parts/package.json': '{ "version": "1.0.0" }',
  ...both(
    'names',
    "exports.say = (word) => word + 1; exports.format = 'cjs';",
    "export const say = (word) => word + 1; export const format = 'esm';",
  ),
  'node_modules/twice/index.js':
    "const say = require('says'); exports.twice = (word) => say(say(word)); exports.same = (other) => other === say;",
  ...Object.fromEntries(
    CASES.map(([, code], index) => [`src/case${index}.${code.includes('import ') ? 'ts' : 'js'}`, code]),
  ),
});

test('a package that is required is what Node.js makes of it, and is otherwise an ES module', async () => {
  const files = CASES.map(([, code], index) => `src/case${index}.${code.includes('import ') ? 'ts' : 'js'}`);
  const answers = await invokeEach(project.bundles(files).map((bundle) => ({ bundle })));
  expect(answers).toEqual(CASES.map(([, , result]) => ({ result })));
});

test('it is built anew when what was taken of it changes, or what was not', async () => {
  const answer = async () => (await invokeEach([{ bundle: project.bundle('src/case0.js') }]))[0].result;
  project.write({ 'node_modules/says/main.js': 'module.exports = (word) => word + 2;' });
  expect(await answer()).toBe('a2');
  // Now the ES module is as good.
  project.write({ 'node_modules/says/esm.js': 'export const say = 1; export const __esModule = true;' });
  expect(await answer()).toBeUndefined();
  project.write({ 'node_modules/says/esm.js': DEFAULT, 'node_modules/says/main.js': 'exports.say = 1;' });
  expect(await answer()).toBeUndefined();
  project.write({ 'node_modules/says/main.js': SAYS });
  expect(await answer()).toBe('a1');
});
