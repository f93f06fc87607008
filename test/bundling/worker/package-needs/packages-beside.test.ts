import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { type Bundle, type BundlingOptions, OutputFormat, TypeScriptCode } from '../../../../src';
import { filesBelow } from '../../../support/files';
import { withCopyingNpm } from '../../copying-npm';
import { invoke, invokeEach, invokeTogether } from '../../lambda-process';
import { errorOf, functionOf, Project, withoutProcesses } from '../../project';

afterAll(() => Project.removeAll());

const FORMATS = [OutputFormat.COMMONJS, OutputFormat.ES_MODULE];

const manifest = (more: object = {}) => JSON.stringify({ version: '1.0.0', ...more });
const build = (project: Project, options?: BundlingOptions, entry = 'src/a.ts'): Bundle =>
  withCopyingNpm(project, () => project.bundle(entry, options));

function withNoNpm<T>(action: () => T): T {
  const { PATH } = process.env;
  process.env.PATH = '/nowhere';
  try {
    return action();
  } finally {
    process.env.PATH = PATH;
  }
}

/** An app whose handler answers with what a package says. */
function app(files: Record<string, string>, more: object = {}): Project {
  return new Project({
    ...filesBelow('node_modules/library', { 'package.json': manifest(more), ...files }),
    'src/a.ts': "import { say } from 'library'; export const handler = async () => say();",
  });
}

const READERS: Record<string, Record<string, string>> = {
  'by __dirname': {
    'index.js': "exports.say = () => require('fs').readFileSync(__dirname + '/data/word.txt', 'utf8');",
  },
  'by a path that may be set': {
    'index.js': `const { join } = require('path');
const folder = join(__dirname, global.wordFolder || 'data');
exports.say = () => require('fs').readFileSync(join(folder, 'word.txt'), 'utf8');`,
  },
  'by require.resolve': {
    'index.js': "exports.say = () => require('fs').readFileSync(require.resolve('./data/word.txt'), 'utf8');",
  },
  'by import.meta.url': {
    'package.json': manifest({ type: 'module', exports: './index.js' }),
    'index.js': `import { readFileSync } from 'node:fs';
export const say = () => readFileSync(new URL('./data/word.txt', import.meta.url), 'utf8');`,
  },
  'by createRequire': {
    'package.json': manifest({ type: 'module', exports: './lib/index.js' }),
    'lib/index.js': `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
export const say = () => require('../data/word.json');`,
    'data/word.json': '"WORD"',
  },
  'as compiled code, by platform and processor': {
    'index.js': `const path = require('path');
const places = [path.join(__dirname, 'bin', ['any', 'cpu'].join('-'), 'word') + '.node'];
exports.say = () => { for (const place of places) return require('fs').existsSync(place) && 'WORD'; require(places[0]); };`,
    'bin/any-cpu/word.node': 'This is compiled.',
  },
  'as compiled code, by a template': {
    'index.js': `exports.say = () => {
  try { return require(\`./bin/\${process.platform}/\${process.arch}/word.node\`); }
  catch (error) { return /\\bword\\.node/.test(error.message) ? 'WORD' : error.message; }
};`,
    'bin/linux/x64/word.node': 'This is compiled.',
    'bin/win32/x64/word.node': 'This is compiled.',
  },
  'as WebAssembly, by its name': {
    'index.js': `let root;
root = __dirname + '/';
const locate = (name) => root + name;
exports.say = () => require('fs').readFileSync(locate('word.wasm'), 'utf8');`,
    'word.wasm': 'WORD',
  },
  'as code of a thread': {
    'index.js': `const { join } = require('path');
const { Worker } = require('worker_threads');
exports.say = () => new Promise((done) => new Worker(join(__dirname, 'worker.js')).on('message', done));`,
    'worker.js': "require('worker_threads').parentPort.postMessage('WORD');",
  },
};

/** Writes a package, and a handler that answers with what it says. */
function addTo(project: Project, name: string, files: Record<string, string>): void {
  project.write({
    ...filesBelow(`node_modules/${name}`, { 'package.json': manifest(), ...files }),
    [`src/${name}.ts`]: `import { say } from '${name}'; export const handler = async () => say();`,
  });
}

/** An app with many packages, of which all bundles are built together. */
const shared = new Project();
const together = shared.together();

function bundleOf(name: string, files: Record<string, string>, options?: BundlingOptions): () => Bundle {
  addTo(shared, name, files);
  const built = together(`src/${name}.ts`, options);
  return () => withCopyingNpm(shared, built);
}

describe('a package that reads files of its own is installed beside the bundle', () => {
  const rows = FORMATS.flatMap((format) =>
    Object.entries(READERS).map(([name, files], index) => {
      const library = `reader${index}`;
      return { format, name, library, built: bundleOf(library, { 'data/word.txt': 'WORD', ...files }, { format }) };
    }),
  );
  const answer = invokeTogether(rows.map(({ built }) => built));
  let again: Bundle[] = [];

  beforeAll(() => {
    for (const { built } of rows) built();
    again = withoutProcesses(() =>
      shared.bundleEach(rows.map(({ library, format }) => [`src/${library}.ts`, { format }])),
    );
  });

  test.each(rows.map((row, place) => ({ ...row, place })))('$format: $name', async ({ library, built, place }) => {
    expect(built().files).toContain(`node_modules/${library}/package.json`);
    expect(await answer(place)).toEqual({ result: 'WORD' });
    expect(again[place].files).toEqual(built().files);
  });
});

const ASKS = "if (!module.parent) throw new Error('started by hand'); exports.say = () => 'WORD';";
const asks = bundleOf('asks', { 'index.js': ASKS }, { format: OutputFormat.COMMONJS });

test('a package that asks which module has loaded it does not take itself for the program', async () => {
  expect(await invoke(asks())).toEqual({ result: 'WORD' });
});

describe('a package is bundled', () => {
  const cases: [string, Record<string, string>][] = [
    ['that knows its place and reads nothing', { 'index.js': 'exports.say = () => typeof __dirname;' }],
    [
      'that has a module of its own making',
      { 'index.js': 'const own = (module) => typeof module.parent; exports.say = () => own({});' },
    ],
    ['whose file is not there', { 'index.js': "exports.say = () => [__dirname + '/made-later.txt'].length;" }],
    [
      'that starts a thread in a function that nobody names',
      {
        'index.js': `exports.say = () => 'WORD';
function elsewhere() { return new Worker(require('path').join(__dirname, 'worker.js')); }
exports.elsewhere = elsewhere;`,
        'worker.js': '',
      },
    ],
    ['that tries', { 'index.js': "try { require.resolve('./data') } catch {}\nexports.say = () => 1;", 'data.js': '' }],
  ];

  test.each(cases.map(([name, files], index) => [name, bundleOf(`bundled${index}`, files)] as const))(
    '%s',
    (_name, built) => expect(withoutModules(built())).toEqual(['index.js', 'index.js.map']),
  );

  const copied = bundleOf(
    'copied',
    { 'data/word.txt': 'WORD', ...READERS['by __dirname'] },
    { files: [{ from: 'node_modules/copied/data' }] },
  );

  test('whose files are copied with bundling.files', async () => {
    expect(copied().files).toEqual(['data/word.txt', 'index.js', 'index.js.map']);
    expect(await invoke(copied())).toEqual({ result: 'WORD' });
  });
});

describe('a driver that a package loads by name', () => {
  const library = {
    'index.js': "const load = (name) => require(name);\nexports.say = () => load(['dri', 'ver'].join('')).word;",
  };
  const driver = {
    'node_modules/driver/package.json': manifest({ dependencies: { inner: '1' } }),
    'node_modules/driver/index.js': "exports.word = require('inner');",
    'node_modules/inner/package.json': manifest(),
    'node_modules/inner/index.js': "module.exports = 'WORD';",
  };
  const optional = { peerDependenciesMeta: { driver: { optional: true }, other: { optional: true } } };

  test('is installed beside the bundle, and so when it comes later', async () => {
    const project = app(library, optional);
    const inFormats = () =>
      withCopyingNpm(project, () => project.bundleEach(FORMATS.map((format) => ['src/a.ts', { format }])));
    for (const bundle of inFormats()) expect(withoutModules(bundle).length).toBe(2);
    project.write(driver);
    const bundles = inFormats();
    for (const { files } of bundles) {
      expect(files).toContain('node_modules/inner/index.js');
      expect(files).not.toContain('node_modules/library/index.js');
    }
    const answers = await invokeEach(bundles.map((bundle) => ({ bundle })));
    expect(answers).toEqual([{ result: 'WORD' }, { result: 'WORD' }]);
  });

  const READS = "require('fs').readFileSync(__dirname + '/data/word.txt');";
  shared.write(driver);
  const comesAlong = bundleOf('imports', {
    'package.json': manifest(optional),
    'data/word.txt': '',
    'index.js': `${READS} exports.say = () => require('driver').word;`,
  });
  const named = bundleOf('names', {
    'package.json': manifest(optional),
    'index.js': `${library['index.js']}\nrequire('driver');`,
  });

  test('comes along when the package that loads it is installed, and imports it by its name', async () => {
    expect(comesAlong().files).toContain('node_modules/driver/index.js');
    expect(await invoke(comesAlong())).toEqual({ result: 'WORD' });
  });

  test('is bundled when its name is written', () => {
    expect(withoutModules(named()).length).toBe(2);
  });

  test('that cannot be installed is left out in the way that the error names', async () => {
    const project = app(
      {
        'data/word.txt': 'WORD',
        'index.js': `const word = require('fs').readFileSync(__dirname + '/data/word.txt', 'utf8');
exports.say = () => { try { return require('driver').word; } catch { return word; } };`,
      },
      optional,
    );
    project.write(driver);
    const error = withNoNpm(() => errorOf(() => project.bundle('src/a.ts')));
    expect(error).toContain("library can do without driver: to leave it out, add 'driver' to bundling.externalModules");
    const bundle = build(project, { externalModules: ['driver'] });
    expect(bundle.files).not.toContain('node_modules/driver/index.js');
    expect(await invoke(bundle)).toEqual({ result: 'WORD' });
  });

  test('is found in the settings of the app, even when only packages outside of the bundle could load it', async () => {
    const say = 'exports.say = (name) => require(name).word;';
    const project = new Project();
    addTo(project, 'library0', { 'index.js': say });
    addTo(project, 'library1', { 'data/word.txt': '', 'index.js': `${READS} ${say}` });
    const entries = ['src/library0.ts', 'src/library1.ts'];
    project.write({
      ...driver,
      'package.json': manifest({ dependencies: { driver: '1', library0: '1', library1: '1' } }),
      ...Object.fromEntries(entries.map((entry) => [entry, project.read(entry).replace('say()', "say('driver')")])),
    });
    const [inside, outside] = withCopyingNpm(project, () => project.bundles(entries));
    expect(inside.files).toContain('node_modules/driver/index.js');
    expect(inside.files).not.toContain('node_modules/library0/index.js');
    expect(outside.files).toContain('node_modules/library1/index.js');
    const answers = await invokeEach([{ bundle: inside }, { bundle: outside }]);
    expect(answers).toEqual([{ result: 'WORD' }, { result: 'WORD' }]);
  });
});

test('what is installed or left out is said in a line each', () => {
  const project = app({
    'data/word.txt': '',
    'index.js': `exports.word = require('fs').readFileSync(__dirname + '/data/word.txt');
exports.say = () => 1;`,
  });
  project.write({
    'node_modules/builder/index.js': "exports.open = () => require('mysql');",
    'src/b.ts':
      "import { say } from 'library'; import { open } from 'builder'; export const handler = () => [say, open];",
  });
  const annotations = withCopyingNpm(project, () =>
    project.inside(() => {
      const app = project.app();
      const stack = new Stack(app, 'S');
      functionOf(stack, 'F', TypeScriptCode.fromEntry('src/b.ts'));
      app.synth();
      return Annotations.fromStack(stack);
    }),
  );
  annotations.hasInfo(
    '/S/F',
    Match.stringLikeRegexp('src/b.ts: packages are installed beside.*library reads data/word.txt'),
  );
  annotations.hasInfo('/S/F', Match.stringLikeRegexp('imports are left as they are.*mysql of builder'));
});

function withoutModules({ files }: Bundle): string[] {
  expect(files.filter((name) => name.startsWith('node_modules/'))).toEqual([]);
  return files;
}
