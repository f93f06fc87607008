import { dirname, join } from 'node:path';
import { RememberedAnswers } from '../../../src/bundling/cache/remembered-answers';
import { PathStates } from '../../../src/bundling/files/states/path-states';
import { portablePath } from '../../../src/private/paths';
import { Project } from '../project';

afterAll(() => Project.removeAll());

/** A package that was installed long before the test. */
const PACKAGE = dirname(require.resolve('acorn/package.json'));

test('what a build finds out about files that have settled is remembered for the next synth', () => {
  const project = new Project({
    'src/a.ts': `import { parse } from 'acorn'; export const handler = async (code) => parse(code);`,
  });
  project.link('node_modules/acorn', PACKAGE);
  project.bundle('src/a.ts');
  const memory = new RememberedAnswers(project.path('node_modules/.cache/lambdaform'), project.dir);
  const file = join(PACKAGE, 'dist/acorn.mjs');
  const state = new PathStates().file(file);
  if (!state) throw new Error(`${file} has no state`);
  expect(memory.recall(portablePath(project.dir, file), 'content ', state)).toMatch(/^[\w-]+$/);
});
