import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsCall, CodeUsage } from '../../src/analysis/found/code-usage';
import { Project } from '../bundling/project';
import { CORPUS } from '../corpus/expected';
import { callsIn, corpusEntry, usagesOf } from '../support/corpus';

const root = join(__dirname, '../..');
const names = Object.keys(CORPUS);
const project = new Project({ 'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true } }' });
project.link('node_modules', join(root, 'node_modules'));
cpSync(join(root, 'test/corpus'), project.path('test/corpus'), { recursive: true });

afterAll(() => Project.removeAll());

const read = (entries: readonly string[]): CodeUsage[] => project.inside(() => usagesOf(entries));

/** A call that is alone on its line as `new SomeCommand(...)`, so that it can be removed. */
const MADE = /\bnew ((?:\w+\.)?(?!(?:\w*Client|Error|Map|Set|Uint8Array|Date)\b)[A-Z]\w*|\w+\.\w+Command)\(/g;

/** A copy of the corpus without one call, and the entry in it. */
function without(name: string, { at }: AwsCall, copy: string): string | undefined {
  const file = at?.file ?? '';
  const lines = readFileSync(project.path(file), 'utf8').split('\n');
  const line = lines[(at?.line ?? 0) - 1] ?? '';
  if ([...line.matchAll(MADE)].length !== 1) return undefined;
  const folder = `test/corpus/${CORPUS[name].folder ?? name}`;
  cpSync(project.path(folder), project.path(folder.replace('corpus', copy)), { recursive: true });
  lines[(at?.line ?? 0) - 1] = line.replace(MADE, 'new Object(');
  writeFileSync(project.path(file.replace('corpus', copy)), lines.join('\n'));
  return corpusEntry(name).replace('corpus', copy);
}

/** A handler that calls another one, and one more operation. */
function withOneMore(name: string): string {
  const [file, handler] = corpusEntry(name).split('#');
  const entry = file.replace(/[^/]+$/, `${name}-and-more.ts`);
  const local = file.replace(/^.*\//, './').replace(/\.ts$/, '');
  writeFileSync(
    project.path(entry),
    `import { IoTClient, ListThingsCommand } from '@aws-sdk/client-iot';
     import { ${handler} as inner } from '${local}';
     const things = new IoTClient({});
     export const handler = async (...event: any[]) => {
       await things.send(new ListThingsCommand({}));
       return (inner as any)(...event);
     };`,
  );
  return entry;
}

const isSameCall = (one: AwsCall, other: AwsCall) =>
  one.operation === other.operation && one.client === other.client && one.at?.line === other.at?.line;

describe('a call', () => {
  let usages: CodeUsage[];
  beforeAll(() => {
    usages = read(names.map(corpusEntry));
  });

  test('that is removed from a handler removes exactly its operation', () => {
    const cases = names.flatMap((name, index) =>
      usages[index].calls.flatMap((call, number) => {
        const entry = call.via === undefined ? without(name, call, `without-${name}-${number}`) : undefined;
        const calls = usages[index].calls.filter((other) => !isSameCall(call, other));
        return entry === undefined ? [] : [{ what: `${name} without ${call.operation}`, entry, calls }];
      }),
    );
    expect(cases.length).toBeGreaterThanOrEqual(70);
    const found = read(cases.map(({ entry }) => entry)).map((usage, index) => [cases[index].what, callsIn(usage)]);
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(cases.map(({ what, calls }) => [what, callsIn({ calls, reads: [], notes: [] })])),
    );
  });

  test('that is added to a handler adds exactly its operation', () => {
    const found = read(names.map(withOneMore)).map((usage, index) => [names[index], callsIn(usage)]);
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(
        names.map((name, index) => [name, { ...callsIn(usages[index]), 'client-iot ListThings': [] }]),
      ),
    );
  });
});
