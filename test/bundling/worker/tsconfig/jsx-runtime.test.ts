import { invoke, invokeEach } from '../../lambda-process';
import { codeOf, errorOf, Project } from '../../project';

afterAll(() => Project.removeAll());

const LIBRARIES = {
  'node_modules/react/package.json': '{ "version": "19.0.0" }',
  'node_modules/react/index.js': 'exports.createElement = (type, _props, child) => "classic " + type + ":" + child;',
  'node_modules/react/jsx-runtime.js': 'exports.jsx = (type, props) => "automatic " + type + ":" + props.children;',
  'node_modules/preact/jsx-runtime.js': 'exports.jsx = (type, props) => "preact " + type + ":" + props.children;',
};
const PAGE = 'export const handler = async () => <p>hi</p>;';

const CASES: [string, string | undefined, string, string][] = [
  ['preserve', '{ "jsx": "preserve" }', PAGE, 'automatic p:hi'],
  ['preserve, for another library', '{ "jsx": "preserve", "jsxImportSource": "preact" }', PAGE, 'preact p:hi'],
  ['nothing', '{}', PAGE, 'automatic p:hi'],
  ['that it is not there', undefined, PAGE, 'automatic p:hi'],
  ['react-jsx', '{ "jsx": "react-jsx" }', PAGE, 'automatic p:hi'],
  ['react', '{ "jsx": "react" }', `import * as React from 'react'; ${PAGE}`, 'classic p:hi'],
  ['nothing, but the file imports React', '{}', `import * as React from 'react'; ${PAGE}`, 'classic p:hi'],
  ['nothing, but the file has a function for it', '{}', `/** @jsx h */ const h = () => 'mine'; ${PAGE}`, 'mine'],
  ['a function', '{ "jsxFactory": "h" }', `const h = () => 'mine'; ${PAGE}`, 'mine'],
];

/** Each has its tsconfig.json, and they share an app. */
const project = new Project({ ...LIBRARIES, 'other/page.ts': 'export const handler = () => 1;' });
for (const [index, [, options, source]] of CASES.entries()) {
  project.write({ [`case${index}/page.tsx`]: source });
  if (options !== undefined) project.write({ [`case${index}/tsconfig.json`]: `{ "compilerOptions": ${options} }` });
}
const [other, ...pages] = project.bundles(['other/page.ts', ...CASES.map((_case, index) => `case${index}/page.tsx`)]);
const answers = invokeEach(pages.map((bundle) => ({ bundle })));

test.each(CASES.map(([name, , , result], index) => [name, index, result] as const))(
  'JSX runs when the tsconfig.json says %s',
  async (_name, index, result) => {
    expect((await answers)[index]).toEqual({ result });
  },
);

test('nothing of it comes into the bundle of another entry', () => {
  expect(codeOf(other)).not.toContain('react');
});

test('JSX without any library is an error that says what to install', async () => {
  const project = new Project({ 'src/page.tsx': PAGE });
  const message = errorOf(() => project.bundle('src/page.tsx'));
  expect(message).toContain('fix: install react, or name the library in jsxImportSource of the tsconfig.json');
  project.write(LIBRARIES);
  expect(await invoke(project.bundle('src/page.tsx'))).toEqual({ result: 'automatic p:hi' });
  project.remove('node_modules/react');
  project.write({ 'tsconfig.json': '{ "compilerOptions": { "jsxImportSource": "preact" } }' });
  expect(await invoke(project.bundle('src/page.tsx'))).toEqual({ result: 'preact p:hi' });
});
