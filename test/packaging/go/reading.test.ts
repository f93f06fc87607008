import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsCall, CodeUsage } from '../../../src/analysis/found/code-usage';
import type { GoFinding } from '../../../src/packaging/go/reader/finding';
import { usageOf } from '../../../src/packaging/go/reader/usage';
import { needsOf } from '../../../src/permissions/needs';
import { Project } from '../../bundling/project';
import { withStandIns } from './stand-ins';

const CORPUS = join(__dirname, 'corpus');
const PROGRAM = join(__dirname, '../../../src/packaging/go/program');

/** A handler, the sentence about it, and what it needs and reads: written by hand, before it was read. */
interface Case {
  readonly name: string;
  readonly sentence: string;
  readonly expected: readonly string[];
}

const CASES: readonly Case[] = readdirSync(CORPUS).map((file) => {
  const [first, ...rest] = readFileSync(join(CORPUS, file), 'utf8').split('\n');
  const expected = rest.flatMap((line) => /^\/\/ ((?:want|read|note) .*)$/.exec(line)?.[1] ?? []);
  return { name: file.replace('.go', ''), sentence: first.slice(3), expected: expected.sort() };
});

/** The handlers in one module, compiled. */
let project: Project;

/** Reads what `go list` has said of them, all in one process. */
function read(list: string): Record<string, CodeUsage> {
  project.write({ 'list.json': list });
  const [reader, from, result] = ['reader', 'list.json', 'result.json'].map((name) => project.path(name));
  execFileSync(reader, [from, result], { env: { ...process.env, GODEBUG: 'gotypesalias=1' } });
  const findings: Record<string, GoFinding> = JSON.parse(readFileSync(result, 'utf8'));
  return Object.fromEntries(
    Object.entries(findings).map(([path, finding]) => [
      path.replace('example.com/shop/', ''),
      usageOf(project.path(''), finding),
    ]),
  );
}

function listed(): string {
  const handlers = CASES.map(({ name }) => [`${name}/main.go`, readFileSync(join(CORPUS, `${name}.go`), 'utf8')]);
  project = new Project(withStandIns(Object.fromEntries(handlers)));
  const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '', GOTOOLCHAIN: 'local' };
  const go = (cwd: string, ...args: string[]) => execFileSync('go', args, { cwd, env, maxBuffer: 1 << 28 });
  go(PROGRAM, 'build', '-trimpath', '-buildvcs=false', '-o', project.path('reader'), '.');
  return go(project.path(''), 'list', '-export', '-trimpath', '-deps', '-json', './...').toString();
}

let list: string;
let usages: Record<string, CodeUsage>;

beforeAll(() => {
  list = listed();
  usages = read(list);
});

afterAll(() => Project.removeAll());

test.each(CASES)('$sentence', ({ name, expected }) => {
  expect(said(usages[name])).toEqual(expected);
});

test('code whose types are not known counts as calling all that it imports, and a note tells the line', () => {
  const path = '"ImportPath": "github.com/aws/aws-sdk-go-v2/aws"';
  expect(list).toContain(path);
  const without = list.replace(path, '"ImportPath": "another"');
  const { calls, notes } = read(without)['package-variable'];
  const [{ id, what, at, operations }] = notes;
  expect([id, what]).toEqual(['unreadableCode', expect.stringMatching(/^cannot be read \(could not import .*aws/)]);
  expect(at?.file).toBe('package-variable/main.go');
  expect(operations).toContain('client-dynamodb UpdateItem');
  expect(calls.map(({ operation }) => operation)).toEqual(expect.arrayContaining(['UpdateItem', 'Scan', 'GetItem']));
});

/** What a handler needs and reads, in the words of the corpus. */
function said({ calls, reads, notes }: CodeUsage): string[] {
  const lines = [
    ...calls.flatMap((call) =>
      needsOf(call).flatMap((need) => (need.optional && !call.expectsAbsence ? [] : wanted(call, need))),
    ),
    ...reads.map(({ name, hasDefault }) => `read ${name}${hasDefault ? '?' : ''}`),
    ...notes.map(({ id }) => `note ${id}`),
  ];
  return [...new Set(lines)].sort();
}

function wanted(call: AwsCall, { action, forms, ofRole, ofSource, part }: ReturnType<typeof needsOf>[number]): string {
  const { variables, sources, roles, within } = call;
  if (ofRole && action === 'iam:PassRole') return `want ${action} by ${roles?.join() || 'any'}`;
  const named = (ofSource ? sources : variables)?.join();
  if (named === undefined && within) return `want ${action} within ${within.join()}`;
  return `want ${action} on ${named ?? 'any'}${forms.join() === 'index' ? ` (${part ?? 'any'})` : ''}`;
}
