import { join } from 'node:path';
import { InputHints } from '../../../src/bundling/cache/input-hints';
import { FileQueries, fingerprint } from '../../../src/bundling/files/file-queries';
import { Project } from '../project';

afterAll(() => Project.removeAll());

let project: Project;

beforeEach(() => {
  project = new Project({ 'src/a.ts': 'a', 'src/b.ts': 'b', 'src/shared.ts': 'shared', 'node_modules/p/i.js': 'p' });
});

const hints = () => new InputHints(join(project.dir, 'cache'), project.dir);
/** A group of findings about the contents of files. */
const cache = (...files: readonly string[]) => ({
  findings: () => files.map((file) => ['content', file, '', fingerprint(project.read(file))] as const),
});

/** A synth that finds the bundles of both entries. */
function synth(): void {
  const now = hints();
  const files = new FileQueries(project.dir);
  now.found('src/a.ts', ['of a'], cache('src/a.ts', 'src/shared.ts', 'node_modules/p/i.js'), files);
  now.found('src/b.ts', ['of b'], cache('src/b.ts'), files);
  now.keep();
}

/** The entries whose bundles are expected to be built. */
const expected = () => {
  const now = hints();
  return ['src/a.ts', 'src/b.ts'].filter((entry) => now.expectsBuild(entry));
};

test('where nothing is known, everything is expected to be built', () => {
  expect(expected()).toEqual(['src/a.ts', 'src/b.ts']);
});

test.each<[string, Record<string, string>, readonly string[]]>([
  ['nothing', {}, []],
  ['only the time of a file', { 'src/a.ts': 'a' }, []],
  ['an installed file, which nobody edits,', { 'node_modules/p/i.js': 'q' }, []],
  ['an entry', { 'src/b.ts': 'c' }, ['src/b.ts']],
  ['a file of an entry', { 'src/shared.ts': 'd' }, ['src/a.ts']],
])('when %s has changed, these are: %#', (_what, changes, entries) => {
  synth();
  project.write(changes);
  expect(expected()).toEqual(entries);
});

test('a file that is gone is a change, and an entry that was not there is new', () => {
  synth();
  project.remove('src/shared.ts');
  expect(expected()).toEqual(['src/a.ts']);
  expect(hints().expectsBuild('src/c.ts')).toBe(true);
});

test('what was built just now is not expected to be built again, until its entry or a file changes that it had before', () => {
  synth();
  project.write({ 'src/a.ts': 'new' });
  const now = hints();
  now.built('src/a.ts', new FileQueries(project.dir));
  now.keep();
  expect(expected()).toEqual([]);
  project.write({ 'src/shared.ts': 'new' });
  expect(expected()).toEqual(['src/a.ts']);
});

test('groups of findings that have told of an entry are not read again', () => {
  synth();
  const now = hints();
  const findings = jest.fn(() => []);
  now.found('src/a.ts', ['of a'], { findings }, new FileQueries(project.dir));
  now.keep();
  expect(findings).not.toHaveBeenCalled();
  project.write({ 'src/shared.ts': 'new' });
  expect(expected()).toEqual(['src/a.ts']);
  hints().found('src/a.ts', ['of a', 'of more'], { findings }, new FileQueries(project.dir));
  expect(findings).toHaveBeenCalledTimes(2);
});

test('entries of another app in the same folder stay known', () => {
  synth();
  const other = hints();
  other.found('src/b.ts', ['of b'], cache('src/b.ts'), new FileQueries(project.dir));
  other.keep();
  expect(expected()).toEqual([]);
});

test('nothing is written when nothing has changed', () => {
  synth();
  synth();
  const [file] = project.list('cache/seen');
  project.remove(`cache/seen/${file}`);
  const now = hints();
  expect(now.expectsBuild('src/a.ts')).toBe(true);
  synth();
  expect(project.list('cache/seen')).toEqual([file]);
});

test.each([
  ['no lists', [1, 2, 3]],
  ['an entry without files', [[], [], [['src/a.ts']]]],
  ['files that are not listed', [[['src/a.ts', null, 'hash']], [], [['src/a.ts', [1], []]]]],
])('a file with %s is none', (_what, rows) => {
  synth();
  const [file] = project.list('cache/seen');
  const content = JSON.stringify(rows);
  project.write({ [`cache/seen/${file}`]: `${fingerprint(content)}\n${content}` });
  expect(expected()).toEqual(['src/a.ts', 'src/b.ts']);
});
