// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the letters that stand in handlers
import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { type BundlingOptions, OutputFormat, TypeScriptCode } from '../../../../src';
import { invokeEach } from '../../lambda-process';
import { functionOf, Project } from '../../project';

afterAll(() => Project.removeAll());

const FORMATS = [OutputFormat.COMMONJS, OutputFormat.ES_MODULE];

const listing = (expression: string) => `
import { globSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
const fg = { sync: (patterns: string | string[], options: { cwd: string }) => globSync(patterns, options) };
const all = (names: string[]) => names.map(String).sort().join();
const folder = __dirname;
export const handler = async () => ${expression};`;

const WAYS: [how: string, expression: string, result: string][] = [
  ['a pattern below the folder', "all(globSync('pages/*.html', { cwd: __dirname }))", 'pages/a.html,pages/b.html'],
  ['a pattern in the folder', "all(globSync('*.html', { cwd: __dirname }))", 'one.html'],
  ['a pattern with two endings', "all(globSync('*.{html,sql}', { cwd: folder }))", 'one.html,two.sql'],
  ['a pattern of any depth', "all(fg.sync(['**/*.html'], { cwd: __dirname }))", 'one.html,pages/a.html,pages/b.html'],
  ['several patterns', "all(fg.sync(['*.sql', 'pages/a.*'], { cwd: __dirname }))", 'pages/a.html,two.sql'],
  ['a pattern behind the folder', 'all(globSync(`${__dirname}/*.sql`)).slice(-7)', 'two.sql'],
  ['a folder below', "all(globSync('*', { cwd: join(__dirname, 'pages') }))", 'a.html,b.html'],
  ['the file that require finds', "readFileSync(require.resolve('./one.html'), 'utf8')", 'ONE'],
  [
    'the manifest that require finds',
    "JSON.parse(readFileSync(require.resolve('./package.json'), 'utf8')).name",
    'orders',
  ],
  [
    'the manifest that import.meta finds',
    "readFileSync(new URL('./package.json', import.meta.url), 'utf8').length + ''",
    '17',
  ],
];

const project = new Project({
  'src/orders/one.html': 'ONE',
  'src/orders/two.sql': 'TWO',
  'src/orders/three.ts': '',
  'src/orders/.env': '',
  'src/orders/pages/a.html': 'A',
  'src/orders/pages/b.html': 'B',
  'src/orders/package.json': '{"name":"orders"}',
  ...Object.fromEntries(WAYS.map(([, expression], index) => [`src/orders/way${index}.ts`, listing(expression)])),
});

const bundle = project.together();
const IN_FORMATS = FORMATS.map(
  (format) => [format, WAYS.map((_way, index) => bundle(`src/orders/way${index}.ts`, { format }))] as const,
);

describe.each(IN_FORMATS)('own files that are listed are in the bundle: %s', (_format, all) => {
  const bundles = all.map((built) => built());
  const answers = invokeEach(bundles.map((bundle) => ({ bundle })));

  test.each(WAYS.map(([how, , result], index) => [how, result, index] as const))('%s', async (_how, result, index) => {
    expect((await answers)[index]).toEqual({ result });
    expect(bundles[index].files.filter((file) => /three|env/.test(file))).toEqual([]);
  });
});

describe('what is not where the code looks for it is said', () => {
  const models = new Project({
    'src/models/index.ts': `import { readdirSync } from 'node:fs';
export const models = readdirSync(__dirname).filter((name) => name !== 'index.ts').map((name) => require(\`\${__dirname}/\${name}\`));`,
    'src/models/order.ts': '',
    'src/code.ts': listing("all(globSync('*.ts', { cwd: __dirname }))"),
    'src/alone/a.ts': listing('all(readdirSync(__dirname))'),
    'src/above.ts': listing("readFileSync(join(__dirname, '../pages', process.argv[2] + '.html'), 'utf8')"),
    'src/load.ts': listing("readFileSync(join(__dirname, process.argv[2] + '.html'), 'utf8')"),
    'src/orders.ts': "import { models } from './models';\nexport const handler = () => models;",
    'pages/a.html': 'PAGE',
  });

  const cases: [what: string, entry: string, warnings: RegExp[], options?: BundlingOptions][] = [
    [
      'models beside an index',
      'src/orders.ts',
      [/^src\/models\/index\.ts:2 lists the folder of its own file.* without the files of src\/models;/],
    ],
    ['code by a pattern', 'src/code.ts', [/^src\/code\.ts:7 lists the folder of its own file/]],
    ['nothing of a folder with nothing else', 'src/alone/a.ts', []],
    [
      'a folder above',
      'src/above.ts',
      [/^src\/above\.ts:7 reads files of pages, which is outside of the bundle.* \[\{ from: 'pages' \}\]/],
    ],
    [
      'names that are known later',
      'src/load.ts',
      [/^src\/load\.ts:7 reads files of its folder, or of one above, by names that are known later/],
    ],
    ['nothing of names that are brought', 'src/load.ts', [], { files: [{ from: 'pages/a.html' }] }],
    ['nothing of one that is brought', 'src/above.ts', [], { files: [{ from: 'pages' }] }],
  ];
  const said = models.inside(() => {
    const stack = new Stack(models.app(), 'Shop');
    for (const [index, [, entry, , options]] of cases.entries())
      functionOf(stack, `F${index}`, TypeScriptCode.fromEntry(entry, options));
    return Annotations.fromStack(stack).findWarning('*', Match.anyValue());
  });

  test.each(cases.map(([what, , warnings], index) => [what, warnings, index] as const))(
    '%s',
    (_what, warnings, index) => {
      const found = said.filter(({ id }) => `${id}/`.startsWith(`/Shop/F${index}/`));
      expect(found.map(({ entry: { data } }) => String(data).replace(/ \[ack: .*/, ''))).toEqual(
        warnings.map((warning) => expect.stringMatching(warning)),
      );
    },
  );
});
