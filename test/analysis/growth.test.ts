import { MAX_DATA } from '../../src/analysis/syntax/data-text';
import { sectionsOf } from '../../src/analysis/syntax/sections';
import { readSource as read, readCode } from './counted-reading';

const list = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index));
const lines = (length: number, make: (index: number) => string) => list(length, make).join('\n');
const handler = (body: string) => `export const handler = async (event: any) => { ${body} };`;

const SDK = `
  import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
  const s3 = new S3Client({});
  const load = (Key: string) => s3.send(new GetObjectCommand({ Bucket: process.env.PHOTOS, Key }));
`;

/** Programs with much of one thing, by how much. */
const PROGRAMS: Record<string, (size: number) => string> = {
  'exported constants': (size) =>
    lines(size, (i) => `export const NAME_${i} = 'name ${i}';`) + handler('await load(event.key)'),
  'exported functions that call each other': (size) =>
    lines(size, (i) => `export const f${i} = (e: any): any => ${i > 0 ? `f${i - 1}(e)` : 'load(e.key)'};`) +
    handler('await load(event.key)'),
  'calls of a function': (size) => handler(lines(size, (i) => `await load(event.key${i});`)),
  'calls of AWS with variables': (size) =>
    handler(
      lines(
        size,
        (i) => `await s3.send(new PutObjectCommand({ Bucket: process.env.BUCKET_${i % 5}, Key: event.key${i} }));`,
      ),
    ),
  'reads of the environment': (size) => handler(`return [${list(size, (i) => `process.env.NAME_${i}`).join()}]`),
  'functions that are assigned to an object': (size) =>
    `const all: any = {}; ${lines(size, (i) => `all.f${i} = (e: any): any => load(e.key${i});`)}` +
    handler(lines(size, (i) => `await all.f${i}(event);`)),
  'properties of an object that are read': (size) =>
    `const all: any = { ${list(size, (i) => `k${i}: 'v${i}'`).join()} };` +
    handler(lines(size, (i) => `await load(all.k${i});`)),
  'methods of a prototype': (size) =>
    `function Store(this: any) {} ${lines(size, (i) => `Store.prototype.f${i} = function (e: any): any { return load(e.key${i}); };`)}` +
    handler(`const store = new (Store as any)(); ${lines(size, (i) => `await store.f${i}(event);`)}`),
  'classes that extend one class': (size) =>
    `class Base { go(e: any) { return this.own(e); } own(_: any): any {} }
     ${lines(size, (i) => `class A${i} extends Base { own(e: any): any { return load(e.key${i}); } }`)}` +
    handler(lines(size, (i) => `await new A${i}().go(event);`)),
  branches: (size) => handler(lines(size, (i) => `if (event.op === '${i}') return load(event.key${i});`)),
};

describe('the steps of reading grow as the code does', () => {
  test.each(Object.entries(PROGRAMS))('with the number of %s', (_name, program) => {
    const [one, two, four] = [100, 200, 400].map((size) => read(SDK + program(size)));
    // The second half of the growth costs twice the first one, and not four times.
    const growth = (four.steps - two.steps) / (two.steps - one.steps);
    expect(growth).toBeLessThan(2.2);
    expect(four.usage).toBeDefined();
  });
});

describe('exports that are all handlers share what runs at load', () => {
  const names = (size: number) => list(size, (i) => `f${i}`);
  const flat = (size: number) => lines(size, (i) => `export const f${i} = (e: any): any => load(e.key${i});`);

  test.each<[what: string, program: (size: number) => string]>([
    ['functions', flat],
    ['functions, behind much that is done at load', (size) => lines(size, (i) => `load('${i}');`) + flat(20)],
  ])('%s', (_what, program) => {
    const stepsOf = (size: number) => read(SDK + program(size), names(program === flat ? size : 20)).steps;
    const [one, two, four] = [50, 100, 200].map(stepsOf);
    expect((four - two) / (two - one)).toBeLessThan(2.2);
  });

  test('each that is called by the next costs a few steps for each that it leads to', () => {
    const { steps } = read(SDK + PROGRAMS['exported functions that call each other'](200), names(200));
    expect(steps).toBeLessThan(8 * ((200 * 200) / 2));
  });

  test('and each has what it has alone', () => {
    const code = `${SDK}
      import { use } from 'node:somewhere';
      class Store { save(e: any) { return s3.send(new PutObjectCommand({ Bucket: process.env.SAVED, Key: e.key })); } load(e: any) { return load(e.key); } }
      const all: any = { save: (e: any) => new Store().save(e), load };
      const lent = { load };
      export const computed = (e: any) => all[e.name](e);
      export const evaluated = (e: any) => new Function(e.code)();
      export const lending = () => use(lent, new Store());
      export const saving = (e: any) => new Store().save(e);
      export const changing = (e: any) => Object.assign(all, e).load(e.key);
      export const loading = (e: any) => load(e.key);
      export const reading = (e: any) => process.env[e.name];`;
    const exports = [...code.matchAll(/export const (\w+)/g)].map(([, name]) => name);
    const alone = exports.map((name) => read(code, [name]).usage);
    const last = exports.map((name) => read(code, [...exports.filter((other) => other !== name), name]).usage);
    expect(last).toEqual(alone);
    expect(new Set(alone.map((usage) => JSON.stringify(usage))).size).toBeGreaterThan(5);
  });
});

describe('a file with nothing but much data is not parsed', () => {
  const rows = `[${list(MAX_DATA / 30, (i) => `{ id: ${i}, name: "name (${i})", at: [-1.5, null] }`).join()}]`;
  const keyed = `{ ${list(MAX_DATA / 10, (i) => `"key ${i}": ${i}`).join()} }`;
  const bundle = (data: string, file: string) => `// ${file}
${data}
// handler.ts
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
var s3 = new S3Client({});
var load = (Key) => s3.send(new GetObjectCommand({ Bucket: process.env.PHOTOS, Key }));
var handler = async () => [load(data[0]), data];
export { handler };`;

  test.each<[what: string, code: string, isData: boolean, file?: string]>([
    ['rows of objects', `var data = ${rows};`, true],
    ['an object with many keys', `var data = ${keyed};`, true],
    [
      'JSON that is required',
      `var require_data = __commonJS({ "a.json"(exports, module) { module.exports = ${keyed}; } });`,
      true,
      'data.json',
    ],
    ['what calls something between the rows is code', `var data = [...${rows}, load("key")];`, false],
    ['what names a function among the rows is code', `var data = [${rows}, { load }];`, false],
    ['what reads the environment among the rows is code', `var data = [${rows}, process.env.OTHER];`, false],
    ['rows that are few are read', 'var data = [{ id: 1 }];', false],
  ])('%s', (_what, code, isData, file = 'data.ts') => {
    const sections = sectionsOf(bundle(code, file), new Set([file, 'handler.ts']));
    expect(sections.map(({ section }) => section.file)).toEqual(isData ? ['handler.ts'] : [file, 'handler.ts']);
    const { usage } = readCode(bundle(code, file), [file, 'handler.ts']);
    expect(usage.calls).toMatchObject([{ operation: 'GetObject', variables: ['PHOTOS'] }]);
  });

  test('and does not count as code that may be too long', () => {
    const allowed: number[] = [];
    sectionsOf(bundle(`var data = ${rows};`, 'data.ts'), new Set(['data.ts', 'handler.ts']), (n) => allowed.push(n));
    expect(allowed[0]).toBeLessThan(1000);
  });
});
