import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { TypeScriptCode } from '../../../../src';
import { filesBelow } from '../../../support/files';
import { withCopyingNpm } from '../../copying-npm';
import { invokeEach } from '../../lambda-process';
import { functionOf, Project } from '../../project';

afterAll(() => Project.removeAll());

const HANDLER = 'export const handler = async () =>';
const read = (place: string) => `import { readFileSync } from 'node:fs';
import { join } from 'node:path';
const say = (path: string) => readFileSync(path, 'utf8');
${HANDLER} ${place};`;

/** Entries that answer with the word. */
const ENTRIES: Record<string, string> = {
  'a path that begins with a slash, as people join them': read("say(join(__dirname, '/words') + '/en.txt')"),
  'a path with a name that comes later': read(
    "say(join(__dirname, 'words/{{language}}.txt').replace('{{language}}', 'en'))",
  ),
  'a pattern': read("say(join(__dirname, './words/**/*.txt').replace('**/*', 'en'))"),
  'what a file names': read(
    "say(join(__dirname, 'parts/page.ejs')).replace(/include\\('(.*)'\\)/, (_all, name) => say(join(__dirname, 'parts', name + '.ejs')))",
  ),
  'the settings of a package': `import { say } from 'settings'; ${HANDLER} say();`,
  'a package whose place is asked': read("say(require.resolve('library/word.txt'))"),
  'a package loaded by a require of its own': `import { createRequire } from 'node:module';
const load = createRequire(import.meta.url); ${HANDLER} load('library').word;`,
  'code and data by a require of its own': `import { createRequire } from 'node:module';
const load = createRequire(import.meta.url);
${HANDLER} load('./more/half.json') + load('./more/other') + load(load.resolve('./more/last.cjs'));`,
  'a folder that a variable may name': read(
    "say(join(process.env.WORDS_DIR || process.cwd(), 'config/word.txt')) && say(join(process.env.WORDS_DIR ?? __dirname, 'words/en.txt'))",
  ),
  'code of a thread without its ending': `import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
${HANDLER} (await once(new Worker(join(__dirname, 'threads/say.worker')), 'message'))[0];`,
  'a thread of a package that own code uses': `import { say } from 'threads'; ${HANDLER} say();`,
  'a thread in a function that only this code names': `import { elsewhere } from 'many'; ${HANDLER} elsewhere();`,
  'nothing of a package whose function nobody names': `import { plain } from 'many'; ${HANDLER} plain();`,
};

const PACKAGES: Record<string, string> = {
  'settings/index.js': `const { join } = require('path');
exports.say = () => require('fs').readFileSync(join(process.env.SETTINGS_DIR || join(process.cwd(), 'config'), 'word.txt'), 'utf8');`,
  'library/index.js': "exports.word = 'WORD';",
  'library/word.txt': 'WORD',
  'threads/index.js': `exports.say = () => require(place());
function place() { return __dirname + '/worker.js'; }`,
  'threads/worker.js': "module.exports = 'WORD';",
  'many/index.js': `exports.plain = () => 'WORD';
exports.elsewhere = elsewhere;
function elsewhere() { return require([__dirname + '/worker.js'][0]); }`,
  'many/worker.js': "module.exports = 'WORD';",
};

describe('what code looks for is in the bundle', () => {
  const names = Object.keys(ENTRIES);
  const project = new Project({
    ...Object.fromEntries(names.map((name, index) => [`src/e${index}.ts`, ENTRIES[name]])),
    ...filesBelow('node_modules', PACKAGES),
    ...Object.fromEntries(
      Object.keys(PACKAGES).map((path) => [
        `node_modules/${path.split('/')[0]}/package.json`,
        '{ "version": "1.0.0" }',
      ]),
    ),
    'src/words/en.txt': 'WORD',
    'src/parts/page.ejs': "include('word')",
    'src/parts/word.ejs': 'WORD',
    'config/word.txt': 'WORD',
    'src/threads/say.worker.ts':
      "import { parentPort } from 'node:worker_threads'; parentPort?.postMessage('WORD' as string);",
    'src/more/half.json': '"WO"',
    'src/more/other.js': "module.exports = require('./letter');",
    'src/more/letter.js': "module.exports = 'R';",
    'src/more/last.cjs': "module.exports = 'D';",
  });
  // The last entry comes first: what one entry names is nothing to another one.
  const order = names.map((_name, index) => `src/e${index}.ts`).reverse();
  const bundles = withCopyingNpm(project, () => project.bundles(order)).reverse();
  const answers = invokeEach(bundles.map((bundle) => ({ bundle })));

  test.each(names.map((name, index) => [name, index] as const))('%s', async (_name, index) => {
    expect((await answers)[index]).toEqual({ result: 'WORD' });
  });

  test('and not more', () => {
    expect(bundles.at(-1)?.files).toEqual(['index.js', 'index.js.map']);
    expect(bundles[4].files).toContain('config/word.txt');
  });
});

test('what is copied otherwise than it is meant is said', () => {
  const project = new Project({
    'src/a.ts': `${read(
      "[say(join(__dirname, 'routes')), say(join(__dirname, '.env.shared')), readFileSync('.env.stage', 'utf8'), require(lang + process.argv[2])]",
    )}\nconst lang = './lang/';`,
    'src/routes/hello.ts': '',
    'src/.env.shared': 'A=1',
    '.env.stage': 'A=1',
  });
  project.inside(() => {
    const stack = new Stack(project.app(), 'Shop');
    const code = TypeScriptCode.fromEntry('src/a.ts');
    functionOf(stack, 'F', code);
    expect(code.bundle.files).toContain('routes/hello.ts');
    const annotations = Annotations.fromStack(stack);
    annotations.hasWarning(
      '/Shop/F',
      Match.stringLikeRegexp(String.raw`src/a\.ts:4 reads a folder with code, src/routes/hello\.ts,`),
    );
    annotations.hasWarning(
      '/Shop/F',
      Match.stringLikeRegexp(String.raw`src/a\.ts:4 loads a module by a path that begins with \./lang/ `),
    );
    annotations.hasInfo(
      '/Shop/F',
      Match.stringLikeRegexp(String.raw`src/a\.ts:4 reads src/\.env\.shared, which is not copied`),
    );
    annotations.hasInfo('/Shop/F', Match.stringLikeRegexp(String.raw`src/a\.ts:4 reads \.env\.stage, which is not`));
  });
});
