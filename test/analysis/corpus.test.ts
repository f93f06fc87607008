import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeUsage } from '../../src/analysis/found/code-usage';
import { misfitOf } from '../../src/checks/events/misfit';
import { SHAPES, type ShapeName } from '../../src/checks/events/shapes';
import { CORPUS } from '../corpus/expected';
import { callsIn, corpusEntry, readsIn, sourcesIn, usagesOf } from '../support/corpus';

const root = join(__dirname, '../corpus');
const names = Object.keys(CORPUS);
let usages: Record<string, CodeUsage>;

beforeAll(() => {
  const all = usagesOf(names.map(corpusEntry));
  usages = Object.fromEntries(names.map((name, index) => [name, all[index]]));
});

/** The text of all files of a handler. */
function textOf(name: string): string {
  const files = readdirSync(join(root, CORPUS[name].folder ?? name), { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
    .join('\n');
}

test('every handler of the corpus has an expectation', () => {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const wanted = new Set(names.map((name) => CORPUS[name].folder ?? name));
  expect(folders.map(({ name }) => name).sort()).toEqual([...wanted].sort());
  expect(names.length).toBeGreaterThanOrEqual(80);
});

/** The sources of the handlers that read what only some send. */
const SENT: Record<string, ShapeName> = {
  'powertools-batch': 'sqs',
  'real-jobs-audit': 'sqs',
  'real-jobs-mail': 'sqs',
  'real-monolith': 'http',
  'real-photos-thumbnail': 'eventBridge',
  'route-table': 'http',
};

test('no handler reads the event of another source than its own', () => {
  const found = names.flatMap((name) => {
    const { event } = usages[name];
    const sent = name in SENT ? [SENT[name]] : (Object.keys(SHAPES) as ShapeName[]);
    // Requests of all kinds have path parameters; other events don't.
    const fitting = sent.filter((shape) => !/^real-(orders|products)/.test(name) || ['http', 'rest'].includes(shape));
    return event ? fitting.flatMap((shape) => misfitOf(event, shape) ?? []).map((misfit) => ({ name, ...misfit })) : [];
  });
  expect(found).toEqual([]);
});

describe.each(names)('%s', (name) => {
  const expected = CORPUS[name];

  test('calls exactly the expected operations on the expected resources', () => {
    expect(callsIn(usages[name])).toEqual(expected.calls);
    expect(sourcesIn(usages[name])).toEqual(expected.sources ?? {});
  });

  test('reads exactly the expected variables', () => {
    expect(readsIn(usages[name])).toEqual(expected.reads ?? {});
  });

  test('has exactly the expected notes', () => {
    expect([...new Set(usages[name].notes.map(({ id }) => id))]).toEqual(expected.notes ?? []);
  });

  test('contains other operations or variables, which are not reported', () => {
    const text = textOf(name);
    expect(expected.not.length).toBeGreaterThan(0);
    expect(expected.not.filter((near) => !text.includes(near))).toEqual([]);
  });
});
