import { codeOf, Project } from '../../project';

afterAll(() => Project.removeAll());

/** A package with a map of its own, whose sources seem to be those of the app, and an entry that imports it. */
function mapped(entry: string, name: string, source: string): Record<string, string> {
  const map = { version: 3, sources: [source], names: [], mappings: 'AAAA' };
  return {
    [`node_modules/${name}/package.json`]: '{ "version": "1.0.0" }',
    [`node_modules/${name}/lib/index.js`]: `exports.open = () => { throw new Error('no driver'); };\n//# sourceMappingURL=index.js.map`,
    [`node_modules/${name}/lib/index.js.map`]: JSON.stringify(map),
    [entry]: `import { open } from '${name}/lib/index';\nexport const handler = async () => open();`,
  };
}

const SOURCES: [source: string, entry: string][] = [
  ['../src/driver.ts', 'src/beside.ts'],
  ['../../../src/index.ts', 'src/index.ts'],
  ['../../../src/driver.ts', 'src/other.ts'],
];
const project = new Project({
  ...Object.assign({}, ...SOURCES.map(([source, entry], index) => mapped(entry, `orm${index}`, source))),
  ...mapped('src/plugged.ts', 'plugged', '../../../src/driver.ts'),
  'plugins.mjs': 'export default {};',
});
const bundle = project.together();
const plugged = bundle('src/plugged.ts', { configFile: 'plugins.mjs' });

test.each(SOURCES.map(([source, entry]) => [source, entry, bundle(entry)] as const))(
  'a source map has no sources of a package that calls them %s',
  (_source, entry, built) => {
    const map = JSON.parse(codeOf(built(), 'index.js.map'));
    expect(map.sources).toEqual([entry]);
    expect(map.mappings).not.toContain('AAAAA');
  },
);

test('nor when plugins of the user load packages', () => {
  expect(JSON.parse(codeOf(plugged(), 'index.js.map')).sources).toEqual(['src/plugged.ts']);
});
