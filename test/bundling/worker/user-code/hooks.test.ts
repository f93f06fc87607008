import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BundledFile } from '../../../../src';
import { invoke } from '../../lambda-process';
import { appProgram, codeOf, errorOf, Project, run, withoutProcesses } from '../../project';

afterAll(() => Project.removeAll());

const FILES = {
  'schema.txt': 'one',
  'hooks/generate.mjs': `
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
export default async ({ entry, appDirectory, outputDirectory }) => {
  const schema = readFileSync(join(appDirectory, 'schema.txt'), 'utf8');
  const text = JSON.stringify([entry, schema, outputDirectory]);
  writeFileSync(join(appDirectory, 'src/generated.ts'), 'export default ' + text + ';');
  return { watchFiles: ['schema.txt'] };
};`,
  'hooks/add.mjs': `
import { readFileSync, writeFileSync, mkdirSync, readdirSync } from 'node:fs';
import { mark } from './mark.mjs';
export default ({ entry, outputDirectory }) => {
  mkdirSync(outputDirectory + '/data');
  const files = readdirSync(outputDirectory).filter((name) => name !== 'data').sort();
  writeFileSync(outputDirectory + '/data/about.json', JSON.stringify([entry, files, mark]));
};`,
  'hooks/mark.mjs': 'export const mark = 1;',
  'src/generated.ts': 'export default null;',
  'src/a.ts': "import generated from './generated'; export const handler = async () => generated;",
  'src/about.ts':
    "export const handler = async () => JSON.parse(require('fs').readFileSync('data/about.json', 'utf8'));",
};

describe('a hook before bundling', () => {
  const hooks = { before: 'hooks/generate.mjs' };

  test('generates code, and is called again only if a file that it reads has changed', async () => {
    const project = new Project(FILES);
    expect(await invoke(project.bundle('src/a.ts', { hooks }))).toEqual({ result: ['src/a.ts', 'one', null] });
    withoutProcesses(() => project.bundle('src/a.ts', { hooks }));
    project.write({ 'schema.txt': 'two' });
    expect(await invoke(project.bundle('src/a.ts', { hooks }))).toEqual({ result: ['src/a.ts', 'two', null] });
    withoutProcesses(() => project.bundle('src/a.ts', { hooks }));
  });
});

describe('a hook after bundling', () => {
  const hooks = { after: 'hooks/add.mjs' };
  const project = new Project(FILES);
  const [bundle, other] = project.bundles(['src/about.ts', 'src/a.ts'], { hooks });

  test('adds files to the bundle', async () => {
    expect(bundle.files).toEqual(['data/about.json', 'index.js', 'index.js.map']);
    expect(await invoke(bundle)).toEqual({ result: ['src/about.ts', ['index.js', 'index.js.map'], 1] });
  });

  test('is called for each entry of a batch', () => {
    expect(codeOf(bundle, 'data/about.json')).toMatch(/^\["src\/about\.ts",.*,1\]$/);
    expect(codeOf(other, 'data/about.json')).toMatch(/^\["src\/a\.ts",.*,1\]$/);
  });

  test('is called again if a file that it imports changes', async () => {
    expect(withoutProcesses(() => project.bundle('src/about.ts', { hooks })).hash).toBe(bundle.hash);
    project.write({ 'hooks/mark.mjs': 'export const mark = 2;' });
    expect(await invoke(project.bundle('src/about.ts', { hooks }))).toMatchObject({ result: ['src/about.ts', {}, 2] });
  });
});

describe('a hook that', () => {
  const project = new Project({
    ...FILES,
    'hooks/throws.mjs': 'export default async () => { throw new Error("no luck"); };',
    'hooks/number.mjs': 'export default 1;',
  });
  const bundle = project.together();
  const withHook = (after: string) => bundle('src/a.ts', { hooks: { after } });

  test.each([
    ['is missing', withHook('hooks/missing.mjs'), 'bundling.hooks.after "hooks/missing.mjs" was not found'],
    ['throws', withHook('hooks/throws.mjs'), 'Error: no luck'],
    ['is not a function', withHook('hooks/number.mjs'), 'must have a default export: a function'],
  ])('%s is told', (_name, built, what) => expect(errorOf(built)).toContain(what));
});

describe('a hook that fails for one entry', () => {
  test('does not prevent the others from being built', () => {
    const project = new Project({
      ...FILES,
      'hooks/picky.mjs': 'export default ({ entry }) => { if (entry === "src/a.ts") throw new Error("no luck"); };',
    });
    const hooks = { after: 'hooks/picky.mjs' };
    const message = errorOf(() => project.bundles(['src/about.ts', 'src/a.ts'], { hooks }));
    expect(message).toContain('at: Shop/F1 [BundlingFileFailed]');
    expect(withoutProcesses(() => project.bundle('src/about.ts', { hooks })).files).toContain('index.js');
  });
});

describe('output that is printed while bundling', () => {
  const loud = (name: string) => `console.log('${name} logs'); console.error('${name} complains');`;
  const files = {
    ...FILES,
    'hooks/before.mjs': `export default () => { ${loud('before')} };`,
    'hooks/after.mjs': `export default () => { ${loud('after')} };`,
    'esbuild.config.mjs': `export default { plugins: [{ name: 'loud', setup() { ${loud('plugin')} } }] };`,
    ...appProgram('src/a.ts', {
      hooks: { before: 'hooks/before.mjs', after: 'hooks/after.mjs' },
      configFile: 'esbuild.config.mjs',
    }),
  };
  const said = ['before', 'plugin', 'after'].flatMap((name) => [`${name} logs`, `${name} complains`]);

  test('is shown to the user, and not part of the output of the app', async () => {
    const project = new Project(files);
    const { stdout, stderr } = await run(project, ['app.js', 'cdk.out']);
    expect(said.filter((text) => !stderr.split('\n').includes(text))).toEqual([]);
    expect(stdout).toMatch(/^[0-9a-f]{64}\.zip\n$/);
  });

  test('is shown from workers besides the first process, too', async () => {
    const entries = Array.from({ length: 20 }, (_, index) => `src/entry${index}.ts`);
    const project = new Project({
      'hooks/after.mjs': 'export default ({ entry }) => console.log("after", entry);',
      ...Object.fromEntries(entries.map((entry) => [entry, 'export const handler = async () => 1;'])),
      'app.js': appProgram(entries[0], { hooks: { after: 'hooks/after.mjs' } })['app.js'].replace(
        'app.synth();',
        `for (const entry of ${JSON.stringify(entries.slice(1))}) {
          const code = TypeScriptCode.fromEntry(entry, { hooks: { after: 'hooks/after.mjs' } });
          new Function(stack, entry, { code, handler: code.handler, runtime: Runtime.NODEJS_24_X });
        }
        app.synth();`,
      ),
    });
    const { stderr } = await run(project, ['app.js', 'cdk.out']);
    expect(entries.filter((entry) => !stderr.split('\n').includes(`after ${entry}`))).toEqual([]);
  });
});

describe('extra files', () => {
  const project = new Project({
    ...FILES,
    'node_modules/.prisma/client/engine.so.node': 'ELF',
    'node_modules/.prisma/client/schema.prisma': 'model',
    'templates/mail/a.html': 'A',
    'templates/b.html': 'B',
  });
  const bundle = project.together();
  const withFile = (file: BundledFile) => bundle('src/a.ts', { files: [file] });
  const file = withFile({ from: 'schema.txt' });
  const folder = withFile({ from: 'templates' });
  const beside = withFile({ from: 'templates/', to: '.' });
  const engine = withFile({ from: 'node_modules/.prisma/client/engine.so.node', to: 'engines/engine.so.node' });

  test('are copied: one file, a folder, to another place, or beside the code', () => {
    expect(file().files).toEqual(['index.js', 'index.js.map', 'schema.txt']);
    expect(folder().files).toEqual(expect.arrayContaining(['templates/b.html', 'templates/mail/a.html']));
    expect(beside().files).toEqual(expect.arrayContaining(['b.html', 'mail/a.html']));
    expect(engine().files).toContain('engines/engine.so.node');
  });

  test('are executable if they are programs, wherever the bundle comes from', () => {
    const programs = new Project({
      'src/h.ts': 'export const handler = async () => 1;',
      'bin/convert': '\x7fELF and more',
      'bin/greet.sh': '#!/bin/sh\necho hello',
      'bin/list.txt': 'ELF #!',
    });
    const modes = () => {
      const { directory } = programs.bundle('src/h.ts', { files: [{ from: 'bin' }] });
      const mode = (name: string) => (statSync(join(directory, 'bin', name)).mode & 0o777).toString(8);
      return ['convert', 'greet.sh', 'list.txt'].map(mode);
    };
    expect(modes()).toEqual(['755', '755', '644']);
    withoutProcesses(() => expect(modes()).toEqual(['755', '755', '644']));
  });

  test('cause a rebuild if they change, or if there are new ones', () => {
    const options = { files: [{ from: 'templates' }] };
    const { hash } = folder();
    expect(withoutProcesses(() => project.bundle('src/a.ts', options)).hash).toBe(hash);
    project.write({ 'templates/b.html': 'BB' });
    const changed = project.bundle('src/a.ts', options);
    expect(changed.hash).not.toBe(hash);
    project.write({ 'templates/c.html': 'C' });
    expect(project.bundle('src/a.ts', options).files).toContain('templates/c.html');
  });

  test('are found behind links, too', () => {
    project.write({ 'elsewhere/deep/x.txt': 'X' });
    project.link('linked/inner', project.path('elsewhere'));
    project.link('linked/round', project.path('linked'));
    const options = { files: [{ from: 'linked', to: 'all' }] };
    expect(project.bundle('src/a.ts', options).files).toEqual(['all/inner/deep/x.txt', 'index.js', 'index.js.map']);
    project.write({ 'elsewhere/deep/y.txt': 'Y' });
    expect(project.bundle('src/a.ts', options).files).toContain('all/inner/deep/y.txt');
  });

  const faulty: [BundledFile, string][] = [
    [{ from: 'nothing.txt' }, 'bundling.files names "nothing.txt", which was not found; looked at'],
    [{ from: 'schema.txt', to: 'index.js' }, 'puts a file where the bundle already has one: index.js'],
    [{ from: 'schema.txt', to: '../out.txt' }, '"../out.txt" is outside the bundle'],
    [{ from: 'schema.txt', to: '.' }, 'puts the file "schema.txt" in the place of the bundle\'s folder'],
    [{ from: 'schema.txt', to: '' }, 'puts the file "schema.txt" in the place of the bundle\'s folder'],
    [{ from: 'schema.txt', to: 'x'.repeat(300) }, 'has 300 bytes'],
    [{ from: 'schema.txt', to: '/opt/out.txt' }, '"/opt/out.txt" is outside the bundle'],
  ];

  test.each(faulty.map(([given, what]) => [given, what, withFile(given)] as const))(
    'that cannot be copied are told: %j',
    (_file, what, built) => {
      expect(errorOf(built)).toContain(what);
      expect(existsSync(project.path('cdk.out/out.txt'))).toBe(false);
    },
  );
});
