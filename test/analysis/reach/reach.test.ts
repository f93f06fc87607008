import { AwsSdkMode } from '../../../src';
import type { CodeUsage } from '../../../src/analysis/found/code-usage';
import { Project } from '../../bundling/project';
import { usagesOf } from '../../support/corpus';

const HEAD = `
  import { EventEmitter } from 'node:events';
  import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
  import { App, handle, serve } from 'some-framework';
  const s3 = new S3Client({});
  const Bucket = process.env.PHOTOS;
  const Key = 'a';
  const get = () => s3.send(new GetObjectCommand({ Bucket, Key }));
  const put = () => s3.send(new PutObjectCommand({ Bucket, Key }));
  const head = () => s3.send(new HeadObjectCommand({ Bucket, Key }));
  const drop = () => s3.send(new DeleteObjectCommand({ Bucket, Key }));
  export const used = [EventEmitter, App, handle, serve];
`;

const cases: readonly (readonly [fact: string, code: string, operations: readonly string[]])[] = [
  [
    'decorating a method does not read its name',
    `const log = (method: any, _context: any) => method;
     class Store { @log async load() { return get(); } @log async save() { return put(); } }
     const store = new Store();
     export const handler = () => store.load();`,
    ['GetObject'],
  ],
  [
    'a method of the superclass is reached through super',
    `class Base { run() { return get(); } other() { return put(); } }
     class Job extends Base { run() { this.#note(); return super.run(); } #note() { return head(); } #never() { return drop(); } }
     export const handler = () => new Job().run();`,
    ['GetObject', 'HeadObject'],
  ],
  [
    'an argument that one handler passes to a shared function is not passed by another one',
    `async function retry(action: () => any) { try { return await action(); } catch { return action(); } }
     export const handler = () => retry(() => get());
     export const other = () => retry(() => put());`,
    ['GetObject'],
  ],
  [
    'nested wrappers lead to the handler that they wrap',
    `const compose = (...all: any[]) => (inner: any) => all.reduceRight((next, wrap) => wrap(next), inner);
     const log = (next: any) => async (event: any) => next(event);
     export const handler = compose(log, log)(async () => get());
     export const other = compose(log)(async () => put());`,
    ['GetObject'],
  ],
  [
    'either of two commands may be sent',
    `export const handler = (event: any) =>
     s3.send(new (event.remove ? DeleteObjectCommand : HeadObjectCommand)({ Bucket, Key }) as any);`,
    ['DeleteObject', 'HeadObject'],
  ],
  [
    'a command may be passed on',
    `const run = (Command: any) => s3.send(new Command({ Bucket, Key }));
     export const handler = () => run(GetObjectCommand);
     export const other = () => run(PutObjectCommand);`,
    ['GetObject'],
  ],
  [
    'methods may be assigned to a prototype',
    `function Store(this: any) { this.ready = true; }
     Store.prototype.load = () => get();
     Store.prototype.save = () => put();
     const store = new (Store as any)();
     export const handler = () => store.load();`,
    ['GetObject'],
  ],
  [
    'a package that is not read may call the functions that it is given',
    `class Task { onEvent() { return get(); } }
     export const handler = serve(new Task());
     export const other = () => put();`,
    ['GetObject'],
  ],
  [
    'an export may be assigned later',
    `let handler: any; handler = () => get();
     let other: any = () => put();
     export { handler, other };`,
    ['GetObject'],
  ],
  [
    'a function that is awaited at load is called for every handler',
    `const settings = await s3.send(new GetObjectCommand({ Bucket, Key }));
     export const handler = () => 1;
     export const other = () => [settings, put()];`,
    ['GetObject'],
  ],
  [
    'a class may be created by a function',
    `const withLoad = (Base: any) => class extends Base { load() { return get(); } save() { return put(); } };
     class Store extends withLoad(Object) {}
     const store: any = new Store();
     export const handler = () => store.load();`,
    ['GetObject'],
  ],
  [
    'a value from a map may be any object',
    `class Task { run() { return get(); } stop() { return put(); } }
     const tasks = new Map<string, any>([['a', new Task()]]);
     export const handler = (event: any) => tasks.get(event.task).run();`,
    ['GetObject'],
  ],
  [
    'an event listener is called',
    `const bus = new EventEmitter();
     bus.on('loaded', () => get());
     export const handler = () => bus.emit('loaded');
     export const other = () => put();`,
    ['GetObject'],
  ],
  [
    'an export may be a destructured member of an object',
    `const app = () => ({ handler: () => get(), other: () => put() });
     export const { handler, other } = app();`,
    ['GetObject'],
  ],
  [
    'an object may be a member of another one',
    `const repository = { load: () => get(), save: () => put() };
     const all = { ...repository, name: 'all' };
     export const handler = () => all.load();`,
    ['GetObject'],
  ],
  [
    'a call on an element of an array reaches the methods of all elements',
    `class A { run() { return get(); } }
     class B { run() { return head(); } undo() { return drop(); } }
     const steps = [new A(), new B()];
     export const handler = () => { for (const step of steps) step.run(); };`,
    ['GetObject', 'HeadObject'],
  ],
  [
    'all values of an object may be called',
    `const tasks: any = { a: () => get(), b: () => put() };
     export const handler = () => Object.values<any>(tasks).map((task) => task());
     export const other = () => drop();`,
    ['GetObject', 'PutObject'],
  ],
  [
    'an object that is created lazily is followed',
    `class Store { load() { return get(); } save() { return put(); } }
     let store: Store | undefined;
     const theStore = () => (store ??= new Store());
     export const handler = () => theStore().load();`,
    ['GetObject'],
  ],
  [
    'a framework calls the handlers that are registered with it, and no others',
    `const store = { load: () => get(), save: () => put(), never: () => drop() };
     const app = new App();
     app.on('GET', () => store.load());
     app.on('PUT', () => store.save());
     export const handler = handle(app);`,
    ['GetObject', 'PutObject'],
  ],
  [
    'a command may be extended',
    `class Load extends GetObjectCommand { constructor(Key: string) { super({ Bucket, Key }); } }
     class Save extends PutObjectCommand {}
     export const handler = () => s3.send(new Load('a'));
     export const other = () => Save;`,
    ['GetObject'],
  ],
  [
    'either of two functions may be the handler',
    `export const handler = process.env.MODE === 'a' ? () => get() : () => head();
     export const other = () => put();`,
    ['GetObject', 'HeadObject'],
  ],
  [
    'the callbacks of a promise are called',
    `export const handler = () => head().then(() => get()).catch(() => put());
     export const other = () => drop();`,
    ['GetObject', 'HeadObject', 'PutObject'],
  ],
];

let usages: CodeUsage[];

beforeAll(() => {
  const files = cases.map(([, code], index) => [`src/case-${index}.ts`, `${HEAD}\n${code}`]);
  const project = new Project(Object.fromEntries(files));
  project.link('node_modules/@aws-sdk', `${__dirname}/../../../node_modules/@aws-sdk`);
  const options = { awsSdk: AwsSdkMode.RUNTIME, externalModules: ['some-framework'] };
  usages = project.inside(() =>
    usagesOf(
      cases.map((_case, index) => `src/case-${index}.ts`),
      options,
    ),
  );
});

afterAll(() => Project.removeAll());

test.each(cases.map(([fact, , operations], index) => [fact, index, operations] as const))(
  '%s',
  (_fact, index, operations) => {
    expect([...new Set(usages[index].calls.map(({ operation }) => operation))]).toEqual(operations);
  },
);
