import { invokeEach } from '../../lambda-process';
import { Project, withoutProcesses } from '../../project';

afterAll(() => Project.removeAll());

const say = (question: string) => `module.exports = ${question} ? 'program' : 'module';`;

/** How code asks whether it was started as a program. */
const WAYS: Record<string, string> = {
  'module.parent': say('!module.parent'),
  'module?.parent': say('module?.parent == null'),
  'a name in brackets': say("!module['parent']"),
  'require.main': say('require.main === module'),
  'both, as some do to be sure': say('(!module.parent || require.main === module)'),
  'a name that means something else': `const own = (module) => (module.parent ? 'module' : 'program');
module.exports = own({ parent: 1 });`,
};

describe('own code that asks whether it was started takes itself for what Lambda has loaded', () => {
  const names = Object.keys(WAYS);
  const project = new Project({
    ...Object.fromEntries(names.map((name, index) => [`src/asks${index}.js`, WAYS[name]])),
    'src/app.js': `exports.handler = async () => [${names.map((_name, index) => `require('./asks${index}.js')`)}];`,
    'src/entry.js': "if (!module.parent) throw new Error('started'); exports.handler = async () => 'module';",
    'src/typed.ts': "import asks = require('./asks0.js');\nexport const handler = async () => [asks, !!module.parent];",
  });
  project.write({ 'src/app.mts': "import app from './app.js';\nexport const { handler } = app;" });
  const bundles = project.bundles(['src/app.js', 'src/app.mts', 'src/entry.js', 'src/typed.ts']);
  const answers = invokeEach(bundles.map((bundle) => ({ bundle })));

  test.each([0, 1])('in either format: %s', async (index) => {
    expect((await answers)[index]).toEqual({ result: names.map(() => 'module') });
  });

  test('in the entry', async () => expect((await answers)[2]).toEqual({ result: 'module' }));

  test('in TypeScript', async () => expect((await answers)[3]).toEqual({ result: ['module', true] }));

  test('and comes from the cache', () => {
    expect(withoutProcesses(() => project.bundle('src/app.js')).hash).toBe(bundles[0].hash);
  });
});
