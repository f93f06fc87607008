import { codeOf, Project } from '../../project';

afterAll(() => Project.removeAll());

/** A package with a map of its own, whose sources seem to be those of the app. */
function mapped(source: string): Record<string, string> {
  const map = { version: 3, sources: [source], names: [], mappings: 'AAAA' };
  return {
    'node_modules/orm/package.json': '{ "version": "1.0.0" }',
    'node_modules/orm/lib/index.js': `exports.open = () => { throw new Error('no driver'); };\n//# sourceMappingURL=index.js.map`,
    'node_modules/orm/lib/index.js.map': JSON.stringify(map),
    'src/index.ts': "import { open } from 'orm/lib/index';\nexport const handler = async () => open();",
    'plugins.mjs': 'export default {};',
  };
}

test.each(['../src/driver.ts', '../../../src/index.ts', '../../../src/driver.ts'])(
  'a source map has no sources of a package that calls them %s',
  (source) => {
    const map = JSON.parse(codeOf(new Project(mapped(source)).bundle('src/index.ts'), 'index.js.map'));
    expect(map.sources).toEqual(['src/index.ts']);
    expect(map.mappings).not.toContain('AAAAA');
  },
);

test('nor when plugins of the user load packages', () => {
  const bundle = new Project(mapped('../../../src/driver.ts')).bundle('src/index.ts', { configFile: 'plugins.mjs' });
  expect(JSON.parse(codeOf(bundle, 'index.js.map')).sources).toEqual(['src/index.ts']);
});
