import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { RememberedAnswers } from '../../../src/bundling/cache/remembered-answers';
import { VerifiedFolders } from '../../../src/bundling/cache/verified-folders';
import { FileQueries, type FileQuery } from '../../../src/bundling/files/file-queries';
import type { AnswerMemory } from '../../../src/bundling/files/states/answer-memory';
import { hashOf, listOf, writeBundle } from '../../../src/bundling/protocol/bundle-files';
import { Project } from '../project';

afterAll(() => Project.removeAll());

/** Two changes within this time may have the same state. */
const TICK = 20;

/** Waits until what was written last counts as settled. */
function settle(...paths: string[]): void {
  const last = Math.max(...paths.map((path) => lstatSync(path).ctimeMs));
  while (Date.now() - last <= TICK * 2);
}

/** Writes a file without changing its size or its time of modification. */
function tamper(path: string): void {
  const { atime, mtime, mode } = statSync(path);
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(/[a-z]/g, (letter) => (letter === 'x' ? 'y' : 'x')),
  );
  utimesSync(path, atime, mtime);
  chmodSync(path, mode);
}

describe('an answer that is remembered', () => {
  const FILES = {
    'src/a.ts': 'export const a = 1;',
    'src/b.ts': 'export const b = 1;',
    'other/a.ts': 'export const a = 2;',
    'src/deep/package.json': '{ "main": "x.js" }',
  };
  const queries = {
    content: ['content', 'src/a.ts', ''],
    fields: ['package', 'src/deep/package.json', 'main'],
    names: ['names', 'src', 'a'],
    absence: ['names', 'src', 'c'],
    'content behind a link': ['content', 'link/a.ts', ''],
    'names behind a link': ['names', 'link', 'a'],
    'a link': ['names', '', 'link'],
  } satisfies Record<string, FileQuery>;
  type Name = keyof typeof queries;

  function start() {
    const project = new Project(FILES);
    project.link('link', 'src');
    settle(project.dir, project.path('src'), ...Object.keys(FILES).map((name) => project.path(name)));
    return project;
  }

  function answers(project: Project, memory?: AnswerMemory): Record<string, string> {
    const files = new FileQueries(project.dir, memory, Date.now() - TICK);
    return Object.fromEntries(Object.entries(queries).map(([name, query]) => [name, files.answer(query)]));
  }

  /** Says that it knows all. */
  const boaster: AnswerMemory = { recall: () => 'remembered', remember: () => {} };

  test('is taken where one file or folder decides, and nowhere where links do', () => {
    const remembered = Object.entries(answers(start(), boaster)).filter(([, answer]) => answer === 'remembered');
    expect(remembered.map(([name]) => name)).toEqual([
      'content',
      'fields',
      'names',
      'absence',
      'content behind a link',
      // The folder of the app decides that there is a link, so it is asked for; but no such answer is remembered.
      'a link',
    ]);
    const project = start();
    const told: string[] = [];
    answers(project, { recall: () => undefined, remember: (path, question) => told.push(`${path} ${question}`) });
    expect(told).toEqual([
      'src/a.ts content ',
      'src/deep/package.json package main',
      'src names a',
      'src names c',
      'link/a.ts content ',
    ]);
  });

  test('is not taken of what has just changed', () => {
    const project = start();
    const told: string[] = [];
    const memory: AnswerMemory = { recall: () => undefined, remember: (path) => told.push(path) };
    new FileQueries(project.dir, memory).answer(queries.content);
    expect(told).toEqual([]);
  });

  const edits: Record<string, readonly [edit: (project: Project) => void, ...changed: Name[]]> = {
    'another text of the same size and time': [
      (project) => tamper(project.path('src/a.ts')),
      'content',
      'content behind a link',
    ],
    'another file in its place': [
      (project) => renameSync(project.path('src/b.ts'), project.path('src/a.ts')),
      'content',
      'content behind a link',
    ],
    'no file': [
      (project) => rmSync(project.path('src/a.ts')),
      'content',
      'names',
      'content behind a link',
      'names behind a link',
    ],
    'another main file': [(project) => tamper(project.path('src/deep/package.json')), 'fields'],
    'a new name': [(project) => project.write({ 'src/c.ts': '' }), 'absence'],
    'a folder of that name': [(project) => mkdirSync(project.path('src/c')), 'absence'],
    'an ending more': [(project) => project.write({ 'src/a.js': '' }), 'names', 'names behind a link'],
    'a link that leads elsewhere': [
      (project) => {
        unlinkSync(project.path('link'));
        project.link('link', 'other');
      },
      'content behind a link',
      'names behind a link',
      'a link',
    ],
    'a link in the place of the folder': [
      (project) => {
        renameSync(project.path('src'), project.path('moved'));
        project.link('src', 'moved');
      },
      'names',
      'names behind a link',
      'a link',
    ],
  };

  test.each(Object.keys(edits))('is not taken after a change: %s', (name) => {
    const [edit, ...changed] = edits[name];
    const project = start();
    const cache = project.path('cache');
    mkdirSync(cache);
    settle(project.dir);
    const first = new RememberedAnswers(cache, project.dir);
    const before = answers(project, first);
    first.keep();
    edit(project);
    const after = answers(project, new RememberedAnswers(cache, project.dir));
    expect(after).toEqual(answers(project));
    expect(Object.keys(after).filter((key) => after[key] !== before[key])).toEqual(changed);
  });

  test('is gone with a file that is damaged, and a file of another shape says nothing', () => {
    const project = start();
    const known = (edit: (text: string) => string) => {
      const first = new RememberedAnswers(project.dir, project.dir);
      answers(project, first);
      first.keep();
      const [name] = readdirSync(project.path('seen'));
      const path = join(project.path('seen'), name);
      writeFileSync(path, edit(readFileSync(path, 'utf8')));
      let hits = 0;
      const memory = new RememberedAnswers(project.dir, project.dir);
      const recall: AnswerMemory['recall'] = (...question) => {
        const answer = memory.recall(...question);
        if (answer !== undefined) hits++;
        return answer;
      };
      expect(answers(project, { recall, remember: () => {} })).toEqual(answers(project));
      rmSync(project.path('seen'), { recursive: true });
      return hits;
    };
    expect(known((text) => text)).toBe(5);
    expect(known((text) => text.replace('src/a.ts', 'src/b.ts'))).toBe(0);
    expect(known((text) => text.slice(0, -1))).toBe(0);
    expect(known(() => '')).toBe(0);
  });
});

describe('a folder that was verified', () => {
  const contents = new Map([
    ['index.js', Buffer.from('exports.handler = 1;')],
    ['data/a.txt', Buffer.from('text')],
  ]);
  const part = { files: listOf(contents), hash: hashOf(contents) };

  function start() {
    const project = new Project();
    const folder = project.path('asset');
    writeBundle(folder, contents);
    settle(folder, join(folder, 'data'), join(folder, 'index.js'), join(folder, 'data/a.txt'));
    const first = new VerifiedFolders(project.dir, project.dir, 'out', Date.now() - TICK);
    expect(first.consistsOf(folder, part)).toBe(true);
    first.keep();
    return { project, folder, again: () => new VerifiedFolders(project.dir, project.dir, 'out', Date.now() - TICK) };
  }

  test('is not read again', () => {
    const { folder, again } = start();
    // Whoever reads it sees that these are not the files.
    expect(again().consistsOf(folder, { ...part, files: [{ name: 'other', bytes: 1 }] })).toBe(true);
  });

  test('is read again if it is to have other contents', () => {
    const { folder, again } = start();
    expect(again().consistsOf(folder, { ...part, hash: 'other' })).toBe(false);
  });

  test.each<[string, (folder: string) => void]>([
    ['a text of the same size and time', (folder) => tamper(join(folder, 'index.js'))],
    ['a file more', (folder) => writeFileSync(join(folder, 'data/more.txt'), '')],
    ['a file less', (folder) => rmSync(join(folder, 'data/a.txt'))],
    ['a mode that keeps Lambda out', (folder) => chmodSync(join(folder, 'index.js'), 0o600)],
    ['a folder with such a mode', (folder) => chmodSync(join(folder, 'data'), 0o700)],
    ['no folder', (folder) => rmSync(folder, { recursive: true })],
  ])('is not taken for whole with %s', (_name, edit) => {
    const { folder, again } = start();
    edit(folder);
    expect(again().consistsOf(folder, part)).toBe(false);
  });

  test('is read every time until it is settled', () => {
    const project = new Project();
    const folder = project.path('asset');
    writeBundle(folder, contents);
    const first = new VerifiedFolders(project.dir, project.dir, 'out');
    expect(first.consistsOf(folder, part)).toBe(true);
    first.keep();
    expect(() => readdirSync(project.path('seen'))).toThrow('ENOENT');
  });
});
