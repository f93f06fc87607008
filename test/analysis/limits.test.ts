import { Budget, TooMuchWork } from '../../src/analysis/values/budget';
import { readSource as read } from './counted-reading';

const list = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index));

const SDK = `
  import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
  const s3 = new S3Client({});
  const load = (Key: string) => s3.send(new GetObjectCommand({ Bucket: process.env.PHOTOS, Key }));
`;

/** Programs that once took exponential time, by their size. */
const PROGRAMS: Record<string, (size: number) => string> = {
  'a function that calls itself in each of its returns': (size) => `
    const value = (e: any): any => {
      switch (e.op) { ${list(size, (i) => `case ${i}: return value(e.of${i})${i % 3 ? '' : `[e.name${i}]`};`).join(' ')} }
      return load(e.key);
    };
    export const handler = (event: any) => value(event);`,
  'functions that all call each other': (size) => `
    ${list(size, (i) => `function f${i}(e: any): any { return ${list(size, (j) => `e.is${j} ? f${j}(e.of${j})`).join(' : ')} : load(e.key); }`).join('\n')}
    export const handler = (event: any) => f0(event);`,
  'layers of functions that call the next layer several times': (size) => `
    const f${size} = (e: any): any => load(e.key);
    ${list(size, (i) => size - 1 - i)
      .map((i) => `const f${i} = (e: any): any => ${list(4, (j) => `f${i + 1}(e.a${j})`).join(' || ')};`)
      .join('\n')}
    export const handler = (event: any) => f0(event);`,
  'calls in calls in calls': (size) => `
    const same = (e: any): any => e;
    export const handler = (event: any) => load(${'same('.repeat(size)}event.key${')'.repeat(size)});`,
  'a parser whose functions all write the same variables': (size) => `
    const parse = (text: string): any => {
      let at = 0, found: any;
      ${list(size, (i) => `const rule${i} = (): any => { const start = at; found = rule${(i + 1) % size}(); at = found ? at : start; return found; };`).join('\n')}
      return rule0() ?? load(text);
    };
    export const handler = (event: any) => parse(event.text);`,
  'arrays that are filled everywhere': (size) => `
    ${list(size, (i) => `const list${i}: any[] = []; const add${i} = (item: any) => { list${i}.push(item, ...list${(i + 1) % size}.map((one) => one)); };`).join('\n')}
    export const handler = (event: any) => { ${list(size, (i) => `add${i}(list${(i * 7) % size});`).join(' ')} return load(event.key); };`,
};

describe('the work of reading grows with the code, not with the number of paths through it', () => {
  test.each(Object.entries(PROGRAMS))('%s', (_name, program) => {
    const small = read(SDK + program(8));
    const large = read(SDK + program(32));
    // Four times as much code: at most the cube of that.
    expect(large.steps / small.steps).toBeLessThan(64);
    expect(large.usage.calls).toMatchObject([{ client: 'client-s3', operation: 'GetObject', variables: ['PHOTOS'] }]);
  });

  test('many exports that call each other are stopped by the budget', () => {
    const names = list(150, (i) => `h${i}`);
    const code = names.map((name, i) => `export const ${name} = (e: any): any => ${i ? `h${i - 1}(e)` : 'load(e)'};`);
    const { usage, steps } = read(SDK + code.join('\n'), names, 50_000);
    expect(steps).toBeLessThan(51_000);
    expect(usage).toBeUndefined();
  });
});

describe('the limits do not affect simple code', () => {
  test.each<[fact: string, code: string, expected: object]>([
    [
      'a client that a recursive function passes on is known in every call',
      `const walk = (client: any, keys: string[]): any => keys.length > 0
         ? client.send(new PutObjectCommand({ Bucket: process.env.PHOTOS, Key: keys[0] })).then(() => walk(client, keys.slice(1)))
         : undefined;
       export const handler = (event: any) => walk(s3, event.keys);`,
      [{ operation: 'PutObject', variables: ['PHOTOS'] }],
    ],
    [
      'a function that retries an action returns the result of the action',
      `const retry = async (action: () => any, left: number): Promise<any> => {
         try { return await action(); } catch (error) { if (left === 0) throw error; return retry(action, left - 1); }
       };
       export const handler = (event: any) => retry(() => load(event.key), 3);`,
      [{ operation: 'GetObject', variables: ['PHOTOS'] }],
    ],
  ])('%s', (_fact, code, expected) => {
    expect(read(SDK + code).usage.calls).toMatchObject(expected);
  });
});

describe('unusual code of real packages is read', () => {
  test.each<[fact: string, code: string]>([
    [
      'an array that contains itself is passed to external code',
      `import { use } from 'node:somewhere';
       const all: any[] = []; const both: any[] = [all]; const loop: any = [() => loop, both];
       const ring: any[] = []; ring.push(ring);
       export const handler = (event: any) => { use(loop, [ring, ...ring], all); const self: any = [self]; use(self); return load(event.key); };`,
    ],
    [
      'an export has a getter that is a variable',
      `const make: any = (exports: any, module: any) => { const get = () => load; Object.defineProperty(exports, 'load', { get }); Object.defineProperty(exports, 'more', { ...module }); };
       export const handler = (event: any) => { const found: any = {}; make(found, {}); return load(event.key); };`,
    ],
  ])('%s', (_fact, code) => {
    expect(read(SDK + code).usage?.calls).toMatchObject([{ operation: 'GetObject' }]);
  });
});

test('code that is too long is not read', () => {
  expect(() => new Budget(10, 100).allow(101)).toThrow(TooMuchWork);
  expect(() => new Budget(10, 100).allow(100)).not.toThrow();
});
