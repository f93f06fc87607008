// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the letters that stand in handlers
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { type Bundle, type BundlingOptions, TypeScriptCode } from '../../src';
import { withCopyingNpm } from './copying-npm';
import { invokeEach } from './lambda-process';
import { errorOf, Project } from './project';

afterAll(() => Project.removeAll());

type Request = readonly [entry: string, options?: BundlingOptions, architecture?: lambda.Architecture];

/** An error, and what somebody does who reads its fix. */
interface Mend {
  readonly code: string;
  readonly request: Request;
  readonly files: Readonly<Record<string, string>>;
  readonly fix: RegExp;
  /** Changes files; answers with the request if that is what changes. */
  readonly apply: (project: Project) => Request | undefined;
}

const answers = (expression: string, more = '') => `${more}\nexport const handler = async () => ${expression};`;
const WORKS = answers("'WORKS'");
const READS = "(place: string) => require('node:fs').readFileSync(place, 'utf8')";
const CHECKED: BundlingOptions = { typeCheck: true };
const QUICK = '"lib": ["es2020"], "skipLibCheck": true, "types": []';

const write = (files: Record<string, string>) => (project: Project) => {
  project.write(files);
  return undefined;
};
const ask =
  (...request: Request) =>
  () =>
    request;

const MENDS: readonly Mend[] = [
  {
    code: 'ExportNotFound',
    request: ['src/export.ts#hander'],
    files: { 'src/export.ts': WORKS },
    fix: /^did you mean "src\/export.ts#handler"/,
    apply: ask('src/export.ts#handler'),
  },
  {
    code: 'HandlerNotFunction',
    request: ['src/object.ts'],
    files: { 'src/object.ts': "export const handler = { answer: 'WORKS' };" },
    fix: /^export a function "handler" from src\/object.ts/,
    apply: write({ 'src/object.ts': WORKS }),
  },
  {
    code: 'CallbackHandler',
    request: ['src/callback.ts'],
    files: {
      'src/callback.ts': "export const handler = (_event: any, _context: any, done: any) => done(null, 'WORKS');",
    },
    fix: /^remove the callback and make the function async/,
    apply: write({ 'src/callback.ts': WORKS }),
  },
  {
    code: 'BundlingFileNotFound',
    request: ['src/works.ts', { configFile: 'esbuild.config.mjs' }],
    files: { 'src/works.ts': WORKS, 'tools/esbuild.config.mjs': 'export default {};' },
    fix: /^give bundling.configFile as a path relative to the directory of the app/,
    apply: ask('src/works.ts', { configFile: 'tools/esbuild.config.mjs' }),
  },
  {
    code: 'BundlingFileNotFound',
    request: ['src/copies.ts', { files: [{ from: 'page.html' }] }],
    files: { 'src/copies.ts': answers("read('page.html')", `const read = ${READS};`), 'pages/page.html': 'WORKS' },
    fix: /^give from as a path relative to the directory of the app/,
    apply: ask('src/copies.ts', { files: [{ from: 'pages/page.html' }] }),
  },
  {
    code: 'BundlingFileFailed',
    request: ['src/hooked.ts', { hooks: { after: 'hooks/after.mjs' } }],
    files: { 'src/hooked.ts': WORKS, 'hooks/after.mjs': "export default () => { throw new Error('here'); };" },
    fix: /^fix hooks\/after.mjs/,
    apply: write({ 'hooks/after.mjs': 'export default () => {};' }),
  },
  {
    code: 'BundlingFileTaken',
    request: ['src/taken.ts', { files: [{ from: 'other/index.js' }] }],
    files: { 'src/taken.ts': answers("read('data/index.js')", `const read = ${READS};`), 'other/index.js': 'WORKS' },
    fix: /^give it another path with to/,
    apply: ask('src/taken.ts', { files: [{ from: 'other/index.js', to: 'data/index.js' }] }),
  },
  {
    code: 'FilesOfOneName',
    request: ['src/one/a.ts'],
    files: {
      'src/one/page.html': 'WO',
      'src/two/page.html': 'RKS',
      'src/one/a.ts': answers(
        'read(`${__dirname}/page.html`) + other()',
        `import { other } from '../two/b'; const read = ${READS};`,
      ),
      'src/two/b.ts': `const read = ${READS}; export const other = () => read(\`\${__dirname}/page.html\`);`,
    },
    fix: /^give one of them another name than page.html/,
    apply: write({
      'src/two/part.html': 'RKS',
      'src/two/b.ts': `const read = ${READS}; export const other = () => read(\`\${__dirname}/part.html\`);`,
    }),
  },
  {
    code: 'ModuleNotFound',
    request: ['src/late.ts', { nodeModules: ['late'] }],
    files: { 'src/late.ts': answers("require(['la', 'te'].join(''))") },
    fix: /^install late, or correct its name/,
    apply: write({
      'node_modules/late/package.json': '{ "version": "1.0.0" }',
      'node_modules/late/index.js': "module.exports = 'WORKS';",
    }),
  },
  {
    code: 'TypeCheckFailed',
    request: ['typed/a.ts', CHECKED],
    files: {
      'typed/tsconfig.json': `{ "compilerOptions": { ${QUICK} } }`,
      'typed/a.ts': "const count: number = 'WORKS'; export const handler = async () => count;",
    },
    fix: /^fix the code that TypeScript points to/,
    apply: write({ 'typed/a.ts': WORKS }),
  },
  {
    code: 'TsconfigNotFound',
    request: ['plain/a.ts', CHECKED],
    files: { 'plain/a.ts': WORKS },
    fix: /^add one, name it in bundling.tsconfig, or remove bundling.typeCheck/,
    apply: write({ 'plain/tsconfig.json': `{ "compilerOptions": { ${QUICK} } }` }),
  },
  {
    code: 'DecoratorMetadata',
    request: ['decorated/a.ts'],
    files: {
      'decorated/tsconfig.json':
        '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }',
      'decorated/a.ts': answers(
        'Shop.mark',
        'const seal = (to: any) => { to.mark = "WORKS"; }; @seal class Shop { static mark: string }',
      ),
    },
    fix: /set emitDecoratorMetadata to false in a tsconfig.json for the handlers/,
    apply: write({
      'decorated/tsconfig.json':
        '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": false } }',
    }),
  },
];

/** Functions for Node.js 24, and what is wrong with them. */
function bundles(project: Project, requests: readonly Request[]): Bundle[] {
  return withCopyingNpm(project, () =>
    project.inside(() => {
      const app = project.app();
      const stack = new Stack(app, 'S');
      const codes = requests.map(([entry, options, architecture = lambda.Architecture.X86_64], index) => {
        const code = TypeScriptCode.fromEntry(entry, options);
        const props = { runtime: lambda.Runtime.NODEJS_24_X, code, handler: code.handler, architecture };
        new lambda.Function(stack, `F${index}`, props);
        return code;
      });
      app.synth();
      return codes.map(({ bundle }) => bundle);
    }),
  );
}

/** The fix of each code in a message, by the function that it is about. */
function fixesIn(message: string): Map<string, string> {
  const faults = message.matchAll(/ {2}fix: ([\s\S]*?)\n {2}at: (\S+) \[(\w+)\]/g);
  return new Map([...faults].map(([, fix, at, code]) => [`${at} ${code}`, fix]));
}

function shop(files: Readonly<Record<string, string>>): Project {
  const project = new Project(files);
  project.link('node_modules/typescript', dirname(require.resolve('typescript/package.json')));
  return project;
}

describe('whoever does what an error says has a function that works', () => {
  const project = shop(Object.assign({}, ...MENDS.map(({ files }) => files)));
  const told = fixesIn(
    errorOf(() =>
      bundles(
        project,
        MENDS.map(({ request }) => request),
      ),
    ),
  );
  const mended = MENDS.map(({ apply, request }) => apply(project) ?? request);
  const results = invokeEach(bundles(project, mended).map((bundle) => ({ bundle })));

  test.each(MENDS.map((mend, index) => [mend.code, index, mend.fix] as const))('%s', async (code, index, fix) => {
    expect(told.get(`S/F${index} ${code}`)).toMatch(fix);
    expect((await results)[index]).toEqual({ result: 'WORKS' });
  });

  test('EntryNotFound', () => {
    const message = errorOf(() => bundles(project, [['src/exprot.ts']]));
    expect(message).toContain('fix: did you mean "src/export.ts"?');
    expect(bundles(project, [['src/export.ts']])[0].exports).toEqual(['handler']);
  });

  test('CodeNotBound', () => {
    const code = project.inside(() => TypeScriptCode.fromEntry('src/export.ts'));
    expect(errorOf(() => code.bundle.exports)).toContain('fix: pass it to a function first, then read its bundle');
    const [bundle] = bundles(project, [['src/export.ts']]);
    expect(bundle.exports).toEqual(['handler']);
  });

  test('EsbuildNotFound', () => {
    // What no other test has built does not come from the cache.
    project.write({ 'src/other.ts': `${WORKS} // with another esbuild` });
    const build = (esbuildPackage?: string) => bundles(project, [['src/other.ts', { esbuildPackage }]]);
    const message = errorOf(() => build('vendor/esbuild'));
    expect(message).toContain(
      'fix: name the folder of such an esbuild in bundling.esbuildPackage; or leave that out, and',
    );
    project.link('vendor/esbuild', dirname(require.resolve('esbuild/package.json')));
    expect(build('vendor/esbuild')[0].exports).toEqual(['handler']);
    expect(build()[0].exports).toEqual(['handler']);
  });

  test('TypeScriptNotFound', () => {
    const apart = new Project({ 'a.ts': WORKS, 'tsconfig.json': `{ "compilerOptions": { ${QUICK} } }` });
    expect(errorOf(() => bundles(apart, [['a.ts', CHECKED]]))).toContain(
      'fix: run "npm install --save-dev typescript", or remove bundling.typeCheck',
    );
    apart.link('node_modules/typescript', dirname(require.resolve('typescript/package.json')));
    expect(bundles(apart, [['a.ts', CHECKED]])[0].exports).toEqual(['handler']);
  });

  test('BundlingOption', async () => {
    project.write({ 'src/defined.ts': 'declare const STATE: string;\nexport const handler = async () => STATE;' });
    const message = errorOf(() => bundles(project, [['src/defined.ts', { define: { STATE: 'it WORKS' } }]]));
    const [, expression] = /fix: write (.*) if it is a string/.exec(message) ?? [];
    const define = { STATE: new Function(`return ${expression};`)() };
    const [bundle] = bundles(project, [['src/defined.ts', { define }]]);
    expect(await invokeEach([{ bundle }])).toEqual([{ result: 'it WORKS' }]);
  });
});

describe('whoever does what WrongBinary says has a function that works', () => {
  const project = shop({
    'src/native.ts': "import { word } from '../native/word.node';\nexport const handler = async () => word;",
    'native/.keep': '',
  });
  const head = Buffer.alloc(64);
  head.write('7f454c460201', 'hex');
  head.writeUInt16LE(183, 18);
  writeFileSync(project.path('native/word.node'), head);
  const build = (architecture?: lambda.Architecture) => bundles(project, [['src/native.ts', {}, architecture]]);

  test('by another architecture', () => {
    const message = errorOf(() => build());
    expect(message).toContain(
      'fix: replace the file by one that was compiled for Linux on x86_64, or set architecture to Architecture.ARM_64',
    );
    expect(build(lambda.Architecture.ARM_64)[0].files).toContainEqual(expect.stringMatching(/^word-\w+\.node$/));
  });

  /** A file that is compiled for Lambda, on machines that have one. */
  const compiled = join(
    __dirname,
    '../../node_modules/@unrs/resolver-binding-linux-x64-gnu/resolver.linux-x64-gnu.node',
  );
  const hasCompiled = existsSync(compiled) && process.platform === 'linux' && process.arch === 'x64';
  const unless = hasCompiled ? '' : ' (skipped: no such file for this machine is installed)';

  (hasCompiled ? test : test.skip)(`by another file${unless}`, async () => {
    const source = "import * as own from '../native/word.node';\nexport const handler = async () => typeof own;";
    project.write({ 'src/native.ts': source });
    copyFileSync(compiled, project.path('native/word.node'));
    expect(await invokeEach([{ bundle: build()[0] }])).toEqual([{ result: 'object' }]);
  });
});
