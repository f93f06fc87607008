import { packedFiles } from '../../../../../src/bundling/host/modules/pins/packed-files';
import { Project } from '../../../project';

afterAll(() => Project.removeAll());

const FILES = [
  ...['package.json', 'README.md', 'LICENSE', 'index.js', 'lib/a.js', 'lib/a.test.js', 'lib/deep/b.js', 'src/a.ts'],
  ...['.npmrc', '.env', '.env.local', '.gitignore', 'dist/index.js', 'node_modules/dep/index.js', 'yarn.lock'],
  ...['lib/node_modules/x/index.js', 'bin/run.js', '.git/config', 'test/a.js'],
];
const project = new Project(Object.fromEntries(FILES.map((path) => [path, path])), 'lib');
const ALWAYS = ['LICENSE', 'README.md', 'package.json'];

test.each<[string, object, string[]]>([
  ['a folder', { files: ['lib'] }, ['lib/a.js', 'lib/a.test.js', 'lib/deep/b.js']],
  ['a folder with slashes', { files: ['./lib/deep/'] }, ['lib/deep/b.js']],
  ['a pattern', { files: ['lib/**/*.js'] }, ['lib/a.js', 'lib/a.test.js', 'lib/deep/b.js']],
  ['what is left out again', { files: ['lib', '!lib/**/*.test.js'] }, ['lib/a.js', 'lib/deep/b.js']],
  ['a file', { files: ['src/a.ts'] }, ['src/a.ts']],
  ['nothing', { files: [] }, []],
  [
    'nothing, but has a main file and a program',
    { files: [], main: './dist/', bin: { run: './bin/run.js' } },
    ['bin/run.js', 'dist/index.js'],
  ],
  ['nothing, but has a main file without its ending', { files: [], main: 'lib/a' }, ['lib/a.js']],
  ['what never belongs to a package', { files: ['.npmrc', '.git', 'node_modules', 'yarn.lock'] }, []],
  ['a file that is otherwise private', { files: ['.env'] }, ['.env']],
])('a package that lists %s consists of that and of what is always there', (_what, manifest, expected) => {
  expect(packedFiles(project.dir, manifest)).toEqual([...expected, ...ALWAYS].sort());
});

test('a package that lists no files consists of all but installed packages, settings and secrets', () => {
  expect(packedFiles(project.dir, {})).toEqual(
    [
      ...ALWAYS,
      'bin/run.js',
      'dist/index.js',
      'index.js',
      'lib/a.js',
      'lib/a.test.js',
      'lib/deep/b.js',
      'src/a.ts',
      'test/a.js',
    ].sort(),
  );
});

test('a package may say in .npmignore what does not belong to it', () => {
  const ignore = ['# sources', 'src/', '*.test.js', '/test', 'lib/deep', '!lib/deep/b.js', 'dist', ''].join('\r\n');
  const other = new Project({ ...Object.fromEntries(FILES.map((path) => [path, ''])), '.npmignore': ignore }, 'lib');
  expect(packedFiles(other.dir, {})).toEqual([...ALWAYS, 'bin/run.js', 'index.js', 'lib/a.js', 'lib/deep/b.js'].sort());
});
