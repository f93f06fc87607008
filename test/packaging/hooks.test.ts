import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type PackagingOptions, PythonFunction } from '../../src';
import { withoutExcluded } from '../../src/packaging/host/exclude';
import { Project } from '../bundling/project';
import { filesBelow } from '../support/files';
import { faultsOf } from '../support/fixture';
import { filesIn, packed, packedTogether, textIn } from './packed';

afterAll(() => Project.removeAll());

const NODE = process.execPath;

/** Writes a module from a file elsewhere, and says that it ran. */
const GENERATE = `const fs = require('node:fs');
fs.appendFileSync('../runs', 'x');
fs.writeFileSync('rates.py', 'RATE = ' + fs.readFileSync('../schema/rate.txt', 'utf8'));
`;

/** Changes all that a package has: files are added, edited and removed. */
const FINISH = `const fs = require('node:fs');
const { OUTPUT_DIR, STAGE } = process.env;
fs.writeFileSync(OUTPUT_DIR + '/stage.txt', STAGE);
fs.appendFileSync(OUTPUT_DIR + '/app.py', '# finished');
fs.rmSync(OUTPUT_DIR + '/large.bin', { force: true });
`;

const FILES = {
  'web/app.py': 'def handler(event, context):\n    return 1\n',
  'web/generate.cjs': GENERATE,
  'web/finish.cjs': FINISH,
  'web/large.bin': 'x',
  'schema/rate.txt': '1',
};

function webOf(packaging: PackagingOptions, entry = 'web') {
  return (stack: Construct) => void new PythonFunction(stack, 'Web', { entry, packaging });
}

function web(project: Project, packaging: PackagingOptions) {
  return packed(project, webOf(packaging)).Web;
}

const HOOKS: PackagingOptions = {
  hooks: { before: [NODE, 'generate.cjs'], after: [NODE, 'finish.cjs'] },
  environment: { STAGE: 'test' },
  exclude: ['*.cjs'],
  watchFiles: ['schema/*.txt'],
};

describe('commands around a build', () => {
  const project = new Project(FILES);

  test('write sources before it, and change the package after it', () => {
    const made = web(project, HOOKS);
    expect(filesIn(made)).toEqual(['app.py', 'rates.py', 'stage.txt']);
    expect(textIn(made, 'rates.py')).toBe('RATE = 1');
    expect(textIn(made, 'app.py')).toContain('# finished');
    expect(textIn(made, 'stage.txt')).toBe('test');
  });

  test('do not run for what is in the cache, not even after they have written sources for the first time', () => {
    web(project, HOOKS);
    expect(project.read('runs')).toBe('x');
  });

  test('run again when a watched file, or the command itself, has changed', () => {
    project.write({ 'schema/rate.txt': '2' });
    expect(textIn(web(project, HOOKS), 'rates.py')).toBe('RATE = 2');
    expect(project.read('runs')).toBe('xx');
    web(project, { ...HOOKS, hooks: { ...HOOKS.hooks, before: [NODE, './generate.cjs'] } });
    expect(project.read('runs')).toBe('xxx');
  });

  test('give the same package in another folder and under another umask', () => {
    const one = web(project, HOOKS);
    const before = process.umask(0o077);
    const other = web(new Project({ ...FILES, 'schema/rate.txt': '2' }, 'another'), HOOKS);
    process.umask(before);
    expect(other.hash).toBe(one.hash);
  });
});

const shared = new Project(FILES);
const together = packedTogether(shared);

const MISTAKES: [string, string, PackagingOptions, string, string][] = [
  [
    'fails before the build',
    'console.error("no protoc"); process.exit(1)',
    { hooks: { before: [NODE, 'x.cjs'] } },
    'PackagingHookFailed',
    'no protoc',
  ],
  [
    'fails after it',
    'process.exit(1)',
    { hooks: { after: [NODE, 'x.cjs'] } },
    'PackagingHookFailed',
    'hooks.after of web',
  ],
  [
    'takes too long',
    'setInterval(() => {}, 1000)',
    { hooks: { before: [NODE, 'x.cjs'] }, timeLimit: Duration.seconds(1) },
    'PackagingTooLong',
    '1 s',
  ],
  ['is not there', '', { hooks: { before: ['no-such-program'] } }, 'PackagingHookFailed', 'ENOENT'],
  [
    'takes the handler away',
    "require('node:fs').rmSync(process.env.OUTPUT_DIR + '/app.py')",
    { hooks: { after: [NODE, 'x.cjs'] } },
    'HandlerNotFound',
    'what packaging.hooks.after leaves',
  ],
  ['has no program', '', { hooks: { before: [] } }, 'PackagingOption', 'hooks.before'],
  ['would never run', '', { prebuilt: 'dist', hooks: { before: [NODE, 'x.cjs'] } }, 'PackagingOption', 'prebuilt'],
];
const mistakes = MISTAKES.map(([name, script, packaging, code, text], index) => {
  const entry = `web${index}`;
  shared.write(filesBelow(entry, { 'app.py': FILES['web/app.py'], 'x.cjs': script }));
  const define = webOf(packaging, entry);
  // One time limit, the longest, holds for all that is built in a synth.
  const make = packaging.timeLimit ? () => packed(shared, define) : together(define);
  return [name, make, code, text] as const;
});

test.each(mistakes)('a command that %s is one error', (_name, make, code, text) => {
  expect(faultsOf(make)).toMatchObject([{ code, at: 'Shop/Web', what: expect.stringContaining(text) }]);
});

const leftOut = together(webOf({ exclude: ['*', '!app.py'], files: [{ from: 'schema' }] }));
const missed = together(webOf({ exclude: ['app.py'] }));
const empty = together(webOf({ exclude: [''] }));

test('what is left out is not missed by a handler without a word, and files that are named stay', () => {
  expect(filesIn(leftOut().Web)).toEqual(['app.py', 'schema/rate.txt']);
  const [fault, ...more] = faultsOf(missed);
  expect(more).toEqual([]);
  expect(fault).toMatchObject({ code: 'HandlerNotFound', what: expect.stringContaining('packaging.exclude') });
  expect(faultsOf(empty).map(({ code }) => code)).toEqual(['PackagingOption']);
});

test.each<[readonly string[], readonly string[]]>([
  [[], ['app.py', 'data/a.csv', 'data/small.csv', 'lib/tests/data/a.csv', 'tests/x.py']],
  [['tests/'], ['app.py', 'data/a.csv', 'data/small.csv']],
  [
    ['/data/*.csv', '!/data/small.csv'],
    ['app.py', 'data/small.csv', 'lib/tests/data/a.csv', 'tests/x.py'],
  ],
  [['**/*.csv'], ['app.py', 'tests/x.py']],
  [['data'], ['app.py', 'tests/x.py']],
])('patterns %j leave %j', (patterns, left) => {
  const names = ['app.py', 'data/a.csv', 'data/small.csv', 'lib/tests/data/a.csv', 'tests/x.py'];
  const contents = new Map(names.map((name) => [name, new Uint8Array()]));
  expect([...withoutExcluded(contents, patterns).keys()]).toEqual(left);
});
