import type { Bundle } from '../../../../src';
import { filesBelow } from '../../../support/files';
import { invoke, invokeEach } from '../../lambda-process';
import { codeOf, errorOf, Project, withoutProcesses } from '../../project';

afterAll(() => Project.removeAll());

const FILES = {
  'node_modules/upper/package.json': '{ "version": "1.0.0", "main": "index.js" }',
  'node_modules/upper/index.js': 'module.exports = (text) => text.toUpperCase();',
  'build/shout.mjs': `
import upper from 'upper';
import { readFileSync } from 'node:fs';
export const shout = (mark, watched = true) => ({
  name: 'shout',
  setup(build) {
    build.onResolve({ filter: /^shout:/ }, ({ path, resolveDir }) => ({
      path: resolveDir + '/' + path.slice(6), namespace: 'shout',
    }));
    build.onLoad({ filter: /.*/, namespace: 'shout' }, ({ path }) => ({
      contents: 'export default ' + JSON.stringify(upper(readFileSync(path, 'utf8').trim()) + mark),
      ...(watched ? { watchFiles: [path] } : {}),
    }));
  },
});`,
  'esbuild.config.mjs': "import { shout } from './build/shout.mjs';\nexport default { plugins: [shout('!')] };",
  'src/text.txt': 'hello',
  'src/a.ts': "import text from 'shout:./text.txt'; export const handler = async () => text;",
  'src/b.ts': "import text from 'shout:./text.txt'; export const handler = async () => text + text;",
  'src/plain.ts': 'declare const STAGE: string, WHO: string;\nexport const handler = async () => [STAGE, WHO];',
};

describe('a configuration file', () => {
  const configFile = 'esbuild.config.mjs';
  const several = new Project({
    ...FILES,
    'function.config.mjs': `export default async ({ define, ...others }) => ({
      ...others, minify: false, define: { ...define, WHO: JSON.stringify(others.target) },
    });`,
    'lists.config.mjs': `export default {
      minify: false, external: ['two'], define: { WHO: '"config"' }, alias: { three: './src/three.ts' },
    };`,
    'src/three.ts': 'export default 3;',
    'src/lists.ts': `import one from 'one'; import two from 'two'; import three from 'three';
      declare const STAGE: string, WHO: string;
      export const handler = async () => [one, two, three, STAGE, WHO];`,
    'files.config.mjs': "export default { loader: { '.png': 'file' } };",
    'src/logo.png': 'PNG',
    'src/c.ts': "import logo from './logo.png'; export const handler = async () => logo;",
    'src/d.ts': "import logo from './logo.png'; export const handler = async () => [logo];",
  });
  const built = several.together();
  const batch = ['src/a.ts', 'src/b.ts'].map((entry) => built(entry, { configFile }));

  test('adds plugins, also for a whole batch', async () => {
    expect(await invokeEach(batch.map((bundle) => ({ bundle: bundle() })))).toEqual([
      { result: 'HELLO!' },
      { result: 'HELLO!HELLO!' },
    ]);
  });

  const changes: [string, Record<string, string>, string][] = [
    ['itself', { 'esbuild.config.mjs': FILES['esbuild.config.mjs'].replace("'!'", "'?'") }, 'HELLO?'],
    ['a file that it imports', { 'build/shout.mjs': FILES['build/shout.mjs'].replace('+ mark', '+ "."') }, 'HELLO.'],
    ['a file that a plugin reports', { 'src/text.txt': 'goodbye' }, 'GOODBYE!'],
    [
      'the version of a package',
      {
        'node_modules/upper/package.json': '{ "version": "2.0.0", "main": "index.js" }',
        'node_modules/upper/index.js': 'module.exports = (text) => "<" + text + ">";',
      },
      '<hello>!',
    ],
  ];

  describe('comes from the cache', () => {
    /** One folder for each change. */
    const project = new Project(Object.assign({}, ...changes.map((_change, index) => filesBelow(index, FILES))));
    const build = () =>
      project.bundleEach(
        changes.map((_change, index) => [`${index}/src/a.ts`, { configFile: `${index}/${configFile}` }]),
      );
    const hashes = (bundles: readonly Bundle[]) => bundles.map(({ hash }) => hash);
    const before = hashes(build());
    const again = hashes(withoutProcesses(build));
    project.write(Object.assign({}, ...changes.map(([, files], index) => filesBelow(index, files))));
    const answers = invokeEach(build().map((bundle) => ({ bundle })));

    test.each(changes.map(([name, , result], index) => [name, result, index] as const))(
      'until this changes: %s',
      async (_name, result, index) => {
        expect(again[index]).toBe(before[index]);
        expect((await answers)[index]).toEqual({ result });
      },
    );
  });

  test('is loaded again if a lock file changes', () => {
    const project = new Project(FILES);
    project.bundle('src/a.ts', { configFile });
    project.write({ 'package-lock.json': '{}' });
    expect(errorOf(() => withoutProcesses(() => project.bundle('src/a.ts', { configFile })))).toContain('/nowhere');
  });

  test('is loaded again if an environment variable that it has read changes', async () => {
    const project = new Project({
      ...FILES,
      'esbuild.config.cjs':
        'module.exports = { define: { STAGE: JSON.stringify(process.env.SHOP_STAGE ?? "none"), WHO: "1" } };',
    });
    const options = { configFile: 'esbuild.config.cjs' };
    expect(await invoke(project.bundle('src/plain.ts', options))).toEqual({ result: ['none', 1] });
    withoutProcesses(() => project.bundle('src/plain.ts', options));
    process.env.SHOP_STAGE = 'prod';
    try {
      expect(await invoke(project.bundle('src/plain.ts', options))).toEqual({ result: ['prod', 1] });
      withoutProcesses(() => project.bundle('src/plain.ts', options));
    } finally {
      delete process.env.SHOP_STAGE;
    }
  });

  test('keeps a bundle out of the cache if a plugin generates modules without reporting their files', async () => {
    const project = new Project({
      ...FILES,
      'esbuild.config.mjs':
        "import { shout } from './build/shout.mjs';\nexport default { plugins: [shout('', false)] };",
    });
    expect(await invoke(project.bundle('src/a.ts', { configFile }))).toEqual({ result: 'HELLO' });
    project.write({ 'src/text.txt': 'goodbye' });
    expect(await invoke(project.bundle('src/a.ts', { configFile }))).toEqual({ result: 'GOODBYE' });
  });

  const ofFunction = built('src/plain.ts', { configFile: 'function.config.mjs', define: { STAGE: '"prod"' } });

  test('may export a function of our options', async () => {
    expect(await invoke(ofFunction())).toEqual({ result: ['prod', 'node22'] });
    expect(codeOf(ofFunction())).toContain('// src/plain.ts');
  });

  const lists = {
    configFile: 'lists.config.mjs',
    externalModules: ['one'],
    define: { STAGE: '"ours"', WHO: '"ours"' },
  };
  const ofLists = built('src/lists.ts', lists);

  test('has the last word: lists are appended, maps merged, the rest replaced', async () => {
    const code = codeOf(ofLists());
    expect(code).toMatch(/require\("one"\)[\s\S]*require\("two"\)[\s\S]*"ours", "config"/);
    expect(code).toContain('// src/three.ts');
    several.write({ 'src/three.ts': 'export default 33;' });
    expect(codeOf(several.bundle('src/lists.ts', lists))).toContain('33');
  });

  const withFiles = ['src/c.ts', 'src/plain.ts', 'src/d.ts'].map((entry) =>
    built(entry, { configFile: 'files.config.mjs', define: { STAGE: '1', WHO: '2' } }),
  );

  test('may copy files beside the code', async () => {
    const bundles = withFiles.map((bundle) => bundle());
    const files = ['index.js', 'index.js.map', expect.stringMatching(/^logo-\w+\.png$/)];
    expect(bundles.map((bundle) => bundle.files)).toEqual([files, ['index.js', 'index.js.map'], files]);
    expect(await invoke(bundles[0])).toEqual({ result: `./${bundles[0].files[2]}` });
  });

  const faulty: [what: string, content: string | undefined, told: string][] = [
    ['is missing', undefined, 'bundling.configFile "config0.mjs" was not found; looked at'],
    ['does not parse', 'export default {', 'SyntaxError'],
    ['throws', 'throw new Error("no luck");', 'Error: no luck'],
    ['throws when it is called', 'export default () => { throw new Error("no luck"); };', 'Error: no luck'],
    [
      'exports nothing',
      'export const a = 1;',
      'must have a default export: options of esbuild, or a function that returns them',
    ],
    ['sets an option that it cannot set', 'export default { format: "iife" };', 'sets "format", which it cannot set'],
    [
      'sets an option that esbuild does not know',
      'export default { minfy: true };',
      'Invalid option in build() call: "minfy"',
    ],
  ];
  const broken = new Project({
    ...FILES,
    'src/lost.ts': "import text from 'shout:./lost.txt'; export const handler = text;",
  });
  for (const [index, [, content]] of faulty.entries())
    if (content !== undefined) broken.write({ [`config${index}.mjs`]: content });
  const bundle = broken.together();
  const users = faulty.map((_fault, index) =>
    ['src/a.ts', 'src/b.ts'].map((entry) => bundle(entry, { configFile: `config${index}.mjs` })),
  );
  const lost = bundle('src/lost.ts', { configFile });

  test.each(faulty.map(([name, , what], index) => [name, what, index] as const))(
    'that %s is told, with the functions that use it',
    (_name, what, index) => {
      const [message, other] = users[index].map(errorOf);
      expect(message).toContain(what);
      expect(message).toContain(`at: Shop/F${2 * index}, Shop/F${2 * index + 1} [BundlingFile`);
      expect(message.match(/\n {2}fix: /g)).toHaveLength(1);
      expect(other).toBe(message);
    },
  );

  test('whose plugin fails causes an error with the message of the plugin', () => {
    expect(errorOf(lost)).toContain('[plugin shout]');
  });
});
