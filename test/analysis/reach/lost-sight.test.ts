import { filesBelow } from '../../support/files';
import { type ReadCase, testReadings } from './read-cases';

const HEAD = `
  import { DynamoDB, DynamoDBClient } from '@aws-sdk/client-dynamodb';
  import { DeleteCommand, DynamoDBDocument, DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
  const client = DynamoDBDocumentClient.from(new DynamoDBClient());
  const TableName = process.env.ORDERS;
  const Key = { id: '1' };
  const seen = () => client.send(new ScanCommand({ TableName }));
  class Store {
    get() { return client.send(new GetCommand({ TableName, Key })); }
    put(Item) { return client.send(new PutCommand({ TableName, Item })); }
    drop() { return client.send(new DeleteCommand({ TableName, Key })); }
  }
`;

const WORKSPACE = `
  const sdk_1 = require('@aws-sdk/client-dynamodb');
  const client = new sdk_1.DynamoDBClient({});
  class Shelf {
    put(Item) { return client.send(new sdk_1.PutItemCommand({ TableName: process.env.ORDERS, Item })); }
    drop(Key) { return client.send(new sdk_1.DeleteItemCommand({ TableName: process.env.ORDERS, Key })); }
  }
  exports.Shelf = Shelf;
`;

/** The helper that TypeScript writes for \`export *\`. */
const STAR = `
  var __createBinding = (this && this.__createBinding) || function (o, m, k) { o[k] = m[k]; };
  var __exportStar = (this && this.__exportStar) || function (m, exports) { for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p); };
  __exportStar(require('./shelf'), exports);
`;

const packageOf = (name: string, files: Record<string, string>): Record<string, string> =>
  filesBelow(`node_modules/${name}`, {
    'package.json': JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    ...files,
  });

const FILES = {
  ...packageOf('shelf-star', { 'index.js': STAR, 'shelf.js': WORKSPACE }),
  ...packageOf('shelf-whole', { 'index.js': "module.exports = require('./shelf');", 'shelf.js': WORKSPACE }),
  ...packageOf('shelf-assign', {
    'index.js': "Object.assign(module.exports, require('./shelf'));",
    'shelf.js': WORKSPACE,
  }),
  ...packageOf('shelf-spread', { 'index.js': "module.exports = { ...require('./shelf') };", 'shelf.js': WORKSPACE }),
  ...packageOf('locks', {
    'index.js':
      'exports.withLock = async (db, TableName, work) => { await db.put({ TableName, Item: { id: 1 } }); return work(); };',
  }),
  ...packageOf('any-call', { 'index.js': 'exports.call = (db, name, input) => db[name](input);' }),
  ...packageOf('host', { 'index.js': "exports.serve = (Service) => new Service()['get' + '']();" }),
  ...packageOf('tsyringe', {
    'index.js': 'exports.container = {}; exports.inject = () => () => {}; exports.injectable = () => (it) => it;',
  }),
  'src/actions/put.ts': `${HEAD} export default (Item) => new Store().put(Item);`,
  'src/actions/drop.ts': `${HEAD} export default () => new Store().drop();`,
  'src/elsewhere/scan.ts': `${HEAD} export default seen;`,
};

const CASES: readonly ReadCase[] = [
  // Followed.
  [
    '`new this()` in a static method may make a subclass',
    `class Base { static load() { return new this().get(); } get() { return undefined; } }
     class Config extends Base { get() { return new Store().get(); } put() { return new Store().put({}); } }
     export const handler = () => Config.load();`,
    'GetItem',
  ],
  [
    'a static method that a subclass overrides is called through `this`',
    `class Base { static load() { return this.fetch(); } static fetch() { return undefined; } }
     class Config extends Base { static fetch() { return new Store().get(); } static other() { return new Store().put({}); } }
     export const handler = () => Config.load();`,
    'GetItem',
  ],
  [
    'members that are copied to an object are its members',
    `class App { constructor() { Object.assign(this, new Service()); } }
     class Service { save = () => new Store().put({}); wipe = () => new Store().drop(); }
     export const handler = () => new App().save();`,
    'PutItem',
  ],
  [
    'a property that is defined at run time is a member',
    `const app = {}; Object.defineProperty(app, 'save', { value: () => new Store().put({}) });
     export const handler = () => app.save();`,
    'PutItem',
  ],
  [
    'what a storage of the running call holds may be any object of the code',
    `import { AsyncLocalStorage } from 'node:async_hooks';
     const storage = new AsyncLocalStorage();
     const work = () => storage.getStore().store.put({});
     export const handler = () => storage.run({ store: new Store() }, work);`,
    'PutItem',
  ],
  [
    'what a promise resolves to may be any object of the code',
    `const opened = new Promise((resolve) => resolve(new Store()));
     export const handler = async () => (await opened).put({});`,
    'PutItem',
  ],
  [
    'modules that are imported when they are asked for are known by a map',
    `const actions = { put: () => import('./actions/put'), drop: () => import('./actions/drop') };
     export const handler = async ({ action }) => (await actions[action]()).default({});`,
    'DeleteItem PutItem',
  ],
  [
    'an import of a pattern has all modules that fit it',
    'export const handler = async ({ action }) => (await import(`./actions/${action}.ts`)).default({});',
    'DeleteItem PutItem',
  ],
  [
    'a `require` of a pattern has all modules that fit it',
    'export const handler = ({ action }) => require(`./actions/${action}.ts`).default({});',
    'DeleteItem PutItem',
  ],
  ...['star', 'whole', 'assign', 'spread'].map(
    (name): ReadCase => [
      `a compiled package is read through its barrel: ${name}`,
      `import { Shelf } from 'shelf-${name}'; export const handler = () => new Shelf().put({});`,
      'PutItem',
    ],
  ),
  [
    'a method of a client that is bound is called',
    `const db = DynamoDBDocument.from(new DynamoDBClient()); const save = db.put.bind(db);
     export const handler = () => save({ TableName, Item: {} });`,
    'PutItem',
  ],
  [
    'a method of a client that is destructured and bound is called',
    `const db = DynamoDBDocument.from(new DynamoDBClient()); const { put } = db; const save = put.bind(db);
     export const handler = () => save({ TableName, Item: {} });`,
    'PutItem',
  ],
  [
    'bound methods in an object are called when their names are read',
    `const db = new DynamoDB(); const shop = { save: db.putItem.bind(db), load: db.getItem.bind(db) };
     export const handler = () => shop.save({ TableName, Item: {} });`,
    'PutItem',
  ],
  [
    'a container of objects gives out any object of the code, and calls no method itself',
    `import { container, inject, injectable } from 'tsyringe';
     @injectable() class Service { constructor(@inject(Store) private store: any) {} save() { return this.store.put({}); } }
     export const handler = () => container.resolve(Service).save();`,
    'PutItem',
  ],
  // Not followed: what it may be counts, with a note.
  [
    'a client that is given to a package is called with the methods that the package names',
    `import { withLock } from 'locks'; const db = DynamoDBDocument.from(new DynamoDBClient());
     export const handler = async () => { await seen(); return withLock(db, TableName, () => 1); };`,
    'PutItem Scan',
    'clientInPackage',
  ],
  [
    'a client inside an object that is given to a package is called, too',
    `import { withLock } from 'locks';
     class Driver { client = DynamoDBDocument.from(new DynamoDBClient()); }
     export const handler = () => withLock({ driver: [new Driver()] }, TableName, () => 1);`,
    'PutItem',
    'clientInPackage',
  ],
  [
    'a package that is told the method calls what the code names',
    `import { call } from 'any-call'; const db = DynamoDBDocument.from(new DynamoDBClient());
     export const handler = () => call(db, 'get', { TableName, Key });`,
    'GetItem',
    'clientInPackage',
  ],
  [
    'a class that is given to a package may be called with each of its methods',
    `import { serve } from 'host'; export const handler = () => serve(Store);`,
    'DeleteItem GetItem PutItem',
    'classInPackage',
  ],
  [
    'code that is made at run time calls the methods that its text names',
    `const db = DynamoDBDocument.from(new DynamoDBClient());
     export const handler = () => new Function('db', 'input', 'return db.put(input)')(db, { TableName, Item: {} });`,
    'PutItem',
    'evaluatedCode',
  ],
  [
    'code whose text is known only at run time calls anything',
    `const never = () => new Store().drop(); export const other = never;
     export const handler = ({ code }) => eval(code);`,
    'DeleteItem GetItem PutItem Scan',
    'evaluatedCode',
  ],
  [
    'a method with an unknown name of an unknown object may be any method',
    `const stores = { a: new Store() };
     export const handler = ({ which, method }) => stores[which][method]({});`,
    'DeleteItem GetItem PutItem',
    'computedAccess',
  ],
  // Near misses: nothing is lost, so nothing is added.
  [
    'a text that only looks like code is not run',
    `const text = 'return db.put(input)'; export const handler = () => { text.length; return new Store().get(); };`,
    'GetItem',
  ],
  [
    'code that is made of a text without names of the code adds nothing',
    `const root = new Function('return this')(); export const handler = () => (root, new Store().get());`,
    'GetItem',
  ],
  [
    'a client with commands tells a package nothing to call',
    `import { withLock } from 'locks'; export const handler = () => withLock(client, TableName, () => new Store().get());`,
    'GetItem',
  ],
  [
    'a map of imports that are never asked for is not followed',
    `const actions = { put: () => import('./actions/put') }; export const other = actions;
     export const handler = () => new Store().get();`,
    'GetItem',
  ],
  [
    'modules beside a pattern are not imported',
    'export const handler = async ({ name }) => (await import(`./elsewhere/${name}.ts`)).default();',
    'Scan',
  ],
  [
    'an override of a class that is never used is not called',
    `class Base { static load() { return new this().get(); } get() { return undefined; } }
     class Config extends Base { get() { return new Store().get(); } }
     export class Unused extends Base { get() { return new Store().put({}); } }
     export const handler = () => Config.load();`,
    'GetItem',
  ],
];

const usages = testReadings(CASES, HEAD, FILES);

test('no call of another service is found', () => {
  for (const { calls } of Object.values(usages())) {
    expect(calls.every(({ client }) => client === 'client-dynamodb')).toBe(true);
  }
});

test('a note on a place tells the place, and what counts as called because of it', () => {
  const fact = 'a client that is given to a package is called with the methods that the package names';
  expect(usages()[fact].notes).toEqual([
    {
      id: 'clientInPackage',
      what: 'passes a client to locks, which is not read, so PutItem of client-dynamodb counts as called',
      fix: 'state in the link what is allowed, with Link.allow()',
      operations: ['client-dynamodb PutItem'],
      at: { file: expect.stringMatching(/^src\/handler-\d+\.ts$/), line: expect.any(Number) },
    },
  ]);
});

test('only what is called because of such a place is unsure', () => {
  const fact = 'a client that is given to a package is called with the methods that the package names';
  const unsure = usages()
    [fact].calls.filter((call) => call.unsure)
    .map(({ operation }) => operation);
  expect(unsure).toEqual(['PutItem']);
});
