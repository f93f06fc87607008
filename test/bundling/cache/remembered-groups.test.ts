import { lstatSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cache } from '../../../src/bundling/cache/cache';
import { RememberedAnswers } from '../../../src/bundling/cache/remembered-answers';
import { RememberedGroups } from '../../../src/bundling/cache/remembered-groups';
import type { Finding } from '../../../src/bundling/cache/variant-names';
import { FileQueries, type FileQuery, fingerprint } from '../../../src/bundling/files/file-queries';
import { Project } from '../project';

afterAll(() => {
  delete process.env.SHOP;
  Project.removeAll();
});

/** Two changes within this time may have the same state. */
const TICK = 20;

const FILES = {
  'src/a.ts': 'export const a = 1;',
  'src/deep/package.json': '{ "main": "x.js" }',
  'other/a.ts': 'export const a = 2;',
};

const QUERIES: readonly FileQuery[] = [
  ['content', 'src/a.ts', ''],
  ['content', 'src/none.ts', ''],
  ['package', 'src/deep/package.json', 'main'],
  ['names', 'src', 'a'],
  ['names', 'none', 'a'],
  ['names', 'link', 'a'],
  ['link', 'link', ''],
  ['variable', 'SHOP', ''],
];

/** A project whose answers are one group in its cache, which has held twice. */
function start() {
  const project = new Project(FILES);
  project.link('link', 'src');
  process.env.SHOP = 'one';
  settle(project);
  const asked = new FileQueries(project.dir);
  const findings = QUERIES.map((query): Finding => [...query, asked.answer(query)]);
  new Cache(project.path('cache')).remember('key', [[findings[0]], findings.slice(1)]);
  expect(ask(project).isKnown).toBe(true);
  return project;
}

/** What lies in the project is older than a tick. */
function settle(project: Project): void {
  const all = ['', ...readdirSync(project.dir, { recursive: true, encoding: 'utf8' })];
  const last = Math.max(...all.map((path) => lstatSync(project.path(path)).ctimeMs));
  while (Date.now() - last <= TICK * 2);
}

/** Asks in a new synth whether everything is as it was, and how many questions were answered for that. */
function ask(project: Project, before = Date.now() - TICK) {
  const memory = new RememberedAnswers(project.path('cache'), project.dir);
  const files = new FileQueries(project.dir, memory, before);
  const answer = jest.spyOn(files, 'answer');
  const groups = new RememberedGroups(project.path('cache'), project.dir);
  const isKnown = new Cache(project.path('cache'), [], groups).knows('key', files);
  const asked = new Set(answer.mock.calls.map(([[kind, path]]) => `${kind} ${path}`));
  groups.keep();
  return { isKnown, asked: [...asked] };
}

test('a group that has held is not asked again for what follows from states of files and folders', () => {
  const project = start();
  expect(ask(project)).toEqual({ isKnown: true, asked: ['names link', 'link link', 'variable SHOP'] });
});

test('the findings of a group that has held are not read', () => {
  const project = start();
  rmSync(project.path('cache/findings'), { recursive: true });
  expect(ask(project).isKnown).toBe(true);
});

test.each<[string, (project: Project) => void]>([
  ['another text', (project) => project.write({ 'src/a.ts': 'export const a = 3;' })],
  ['no file', (project) => rmSync(project.path('src/a.ts'))],
  ['a file where there was none', (project) => project.write({ 'src/none.ts': '' })],
  ['a folder where there was none', (project) => project.write({ 'none/a.ts': '' })],
  ['another ending', (project) => project.write({ 'src/a.js': '' })],
  ['another main file', (project) => project.write({ 'src/deep/package.json': '{ "main": "y.js" }' })],
  ['another value of a variable', () => Object.assign(process.env, { SHOP: 'two' })],
  [
    'a link that leads elsewhere',
    (project) => {
      unlinkSync(project.path('link'));
      project.link('link', 'other');
    },
  ],
])('a group does not hold any more with %s', (_name, edit) => {
  const project = start();
  edit(project);
  expect(ask(project).isKnown).toBe(false);
});

test('what was too young to be sure of is asked until it has settled', () => {
  const project = start();
  rmSync(project.path('cache/seen'), { recursive: true });
  expect(ask(project, 0).asked).toHaveLength(QUERIES.length);
  expect(ask(project, 0).asked).toContain('content src/a.ts');
  ask(project);
  expect(ask(project).asked).not.toContain('content src/a.ts');
});

test('few new findings are not worth writing all, but a large group is', () => {
  const project = start();
  const seen = () =>
    readdirSync(project.path('cache/seen')).map((name) => readFileSync(join(project.path('cache/seen'), name), 'utf8'));
  const groups = (count: number, size: number, files: FileQueries) => {
    const all = new RememberedGroups(project.path('cache'), project.dir);
    const findings = Array.from({ length: size }, (_, index): Finding => ['content', `gone/${index}`, '', '-']);
    for (let group = 0; group < count; group++) all.remember(`${count} ${size} ${group}`, findings, files);
    all.keep();
    return seen();
  };
  const files = new FileQueries(project.dir, undefined, Date.now() - TICK);
  const many = groups(50, 10, files);
  expect(groups(3, 1, files)).toEqual(many);
  expect(groups(1, 200, files)).not.toEqual(many);
});

test.each<[string, (text: string) => string, boolean]>([
  ['no change', (text) => text, true],
  ['an end that is missing', (text) => text.slice(0, -1), false],
  ['another path', (text) => text.replace('"a.ts"', '"b.ts"'), false],
  ['no text', () => '', false],
  ...['{}', '[]', '[[],[["group",[0],[]]]]', '[[["src",[["a.ts","toString",null]]]],[]]'].map(
    (rows): [string, () => string, boolean] => [rows, () => `${fingerprint(rows)}\n${rows}`, false],
  ),
])('a file with damage, or with rows of another shape, says nothing: %s', (_name, edit, isKnown) => {
  const project = start();
  for (const path of readdirSync(project.path('cache/seen')).map((name) => join(project.path('cache/seen'), name)))
    writeFileSync(path, edit(readFileSync(path, 'utf8')));
  rmSync(project.path('cache/findings'), { recursive: true });
  expect(ask(project).isKnown).toBe(isKnown);
});
