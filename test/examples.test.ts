import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack, StackProps } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import type { Construct } from 'constructs';
import { withoutHashes } from '../src/testing/stable-template';
import { newApp, templateOf } from './support/fixture';
import { unacknowledgedFindings } from './support/nag';
import { standInForCompilers } from './support/stand-in-packages';

const root = join(__dirname, '..');

/** How many functions each example has: one for each handler, and no other. */
const FUNCTIONS: Record<string, number> = {
  approval: 3,
  chat: 4,
  'device-telemetry': 2,
  'order-queue': 2,
  'photo-shop': 6,
  polyglot: 9,
  'stream-processing': 2,
};

/** The library as all tests transpiled it, so that not every app does it again. */
const LIBRARY = { lambdaform: [join(String(process.env.LAMBDAFORM_TRANSPILED), 'src', 'index.js')] };

const examples = Object.entries(FUNCTIONS);

/** The folder that the copies of the examples are in. */
const FOLDER = 'another folder, with ünusual letters';
let others: string | undefined;
afterAll(() => others && rmSync(others, { recursive: true, force: true }));

// The example with other languages does not need their tools here: test/e2e builds and runs it.
standInForCompilers({
  'import-rows': {
    calls: [
      { client: 'client-dynamodb', operation: 'BatchWriteItem', variables: ['PRODUCTS'] },
      { client: 'client-s3', operation: 'GetObject', variables: ['STORE'] },
    ],
    reads: ['PRODUCTS', 'STORE'].map((name) => ({ name, hasDefault: false })),
    notes: [],
  },
});
afterAll(() => jest.restoreAllMocks());

/** What a README shows of the file about permissions: everything between the two marks. */
function shownIn(folder: string): string | undefined {
  const text = readFileSync(join(folder, 'README.md'), 'utf8');
  return /<!-- permissions -->\n\n([\s\S]*?)\n*<!-- end of permissions -->/.exec(text)?.[1];
}

/** The sections alone, without what the ids of the template end in. */
function withoutIds(report: string): string {
  const sections = report.slice(report.indexOf('## ')).replaceAll(/^#+ /gm, '## ');
  return sections.replaceAll(/(<\w+?)[0-9A-F]{8}(?=[.>])/g, '$1').trim();
}

test('every example is looked at', () => {
  const folders = readdirSync(join(root, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(FUNCTIONS));
});

describe.each(examples)('%s', (name, functions) => {
  const folder = join(root, 'examples', name);
  const title = name.replace(/(?:^|-)(.)/g, (_match, letter: string) => letter.toUpperCase());
  const { context } = JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8'));
  // With real bundles, because permissions follow from the code. Paths begin where cdk.json is.
  const before = process.cwd();
  process.chdir(folder);
  const app = newApp({ context });
  const ExampleStack = stackClass(join(folder, `${name}-stack`), `${title}Stack`);
  const stack = new ExampleStack(app, title);
  const template = templateOf(stack).toJSON();
  process.chdir(before);
  const resources: any[] = Object.values(template.Resources);
  const text = JSON.stringify(template);

  test('is this', () => expect(withoutHashes(template)).toMatchSnapshot());

  test('has no warning', () => {
    const found = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
    expect(found.map(({ id, entry }) => `${id}: ${entry.data}`)).toEqual([]);
  });

  test('has nothing that cdk-nag would object to', () => expect(unacknowledgedFindings(stack)).toEqual([]));

  test('has one function for each handler, and no other', () => {
    expect(resources.filter((resource) => resource.Type === 'AWS::Lambda::Function')).toHaveLength(functions);
  });

  test('has no custom resource', () => {
    expect(resources.filter(({ Type }) => /Custom::|CloudFormation::CustomResource/.test(Type))).toEqual([]);
  });

  test('has no managed policy', () => expect(text).not.toMatch(/ManagedPolicyArns|:iam::aws:policy/));

  test('allows no action by a wildcard', () => {
    const policies = resources.filter(({ Type }) => Type === 'AWS::IAM::Policy');
    const actions = policies
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .flatMap(({ Action }) => Action);
    expect(actions.length).toBeGreaterThan(functions);
    expect(actions.filter((action: string) => action.includes('*'))).toEqual([]);
  });

  test('is told of in its README, with what its functions may do if that is shown there', () => {
    expect(readFileSync(join(folder, 'README.md'), 'utf8').length).toBeGreaterThan(500);
    const report = withoutIds(readFileSync(join(app.outdir, 'lambdaform-permissions.md'), 'utf8'));
    expect(withoutIds(shownIn(folder) ?? report)).toBe(report);
  });

  // What a build on one machine and a deployment from another have to agree on. Compilers are asked by the tests of their languages.
  const withoutCompilers = name === 'polyglot' ? test.skip : test;
  withoutCompilers('gives the same bytes in another process and folder, with another time zone and locale', () => {
    const here = filesIn(app.outdir);
    const there = filesIn(elsewhere(name));
    expect([...here.keys()].filter((path) => /[\\/]index\.m?js$/.test(path))).toHaveLength(functions);
    expect([...there.keys()].sort()).toEqual([...here.keys()].sort());
    expect([...here].filter(([path, bytes]) => there.get(path) !== bytes).map(([path]) => path)).toEqual([]);
  });
});

/** The folder of the cloud assembly of a copy of an example, synthesized as its user does, with no bundle in the cache. */
function elsewhere(example: string): string {
  if (others === undefined) synthesizeElsewhere();
  return join(String(others), FOLDER, example, 'cdk.out');
}

/** Synthesizes copies of all examples, one after the other: the process of each would load the CDK anew. */
function synthesizeElsewhere(): void {
  others = mkdtempSync(join(tmpdir(), 'lambdaform-example-'));
  const names = Object.keys(FUNCTIONS).filter((name) => name !== 'polyglot');
  const folders = names.map((name) => join(String(others), FOLDER, name));
  const filter = (path: string) => !/[\\/](?:cdk\.out|node_modules)$/.test(path);
  for (const [index, name] of names.entries())
    cpSync(join(root, 'examples', name), folders[index], { recursive: true, filter });
  symlinkSync(join(root, 'node_modules'), join(others, 'node_modules'), 'junction');
  writeFileSync(join(others, 'tsconfig.json'), JSON.stringify({ compilerOptions: { paths: LIBRARY } }));
  const program = join(__dirname, 'support/synthesize-apps.mjs');
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program, ...folders], {
    cwd: others,
    encoding: 'utf8',
    env: {
      ...process.env,
      ...{ TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      LAMBDAFORM_CACHE_DIR: join(others, 'cache'),
      TSX_TSCONFIG_PATH: join(others, 'tsconfig.json'),
    },
  });
  if (status !== 0) throw new Error(stderr);
}

/** What is in a cloud assembly, but for what tells of its app and its places. */
function filesIn(assembly: string): Map<string, string> {
  const files = readdirSync(assembly, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !/tree\.json|manifest\.json|metadata\.json|validation-report/.test(entry.name),
  );
  return new Map(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(assembly.length), readFileSync(path, 'utf8')]),
  );
}

test('what functions may do is shown in the README of the first example', () => {
  expect(shownIn(join(root, 'examples', 'photo-shop'))).toContain('GetObject');
});

/** Stacks are found by their names, as everything is in the examples. */
function stackClass(module: string, name: string): new (scope: Construct, id: string, props?: StackProps) => Stack {
  return require(module)[name];
}
