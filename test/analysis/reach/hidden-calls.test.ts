import type { CodeUsage } from '../../../src/analysis/found/code-usage';
import { readHandlers } from '../../support/reading';
import { INPUT, METHODS, WRAPPERS } from './wrappers';

const HEAD = `
  import { AsyncLocalStorage } from 'node:async_hooks';
  import { EventEmitter } from 'node:events';
  import * as util from 'node:util';
  import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
  import { DynamoDBDocument, DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
  import { hold, Holder, registry } from 'holder';
  const client = DynamoDBDocumentClient.from(new DynamoDBClient());
  const TableName = process.env.ORDERS;
  const seen = () => client.send(new ScanCommand({ TableName }));
  const keep = (Item) => client.send(new PutCommand({ TableName, Item }));
  const look = (Key) => client.send(new GetCommand({ TableName, Key }));
  class Store {
    get(Key) { return look(Key); }
    put(Item) { return keep(Item); }
  }
  export const used = [AsyncLocalStorage, EventEmitter, util, hold, Holder, registry];
`;

/** A package that holds what it is given, and never calls it. */
const HOLDER = `
  exports.hold = (it) => it;
  exports.Holder = class { constructor(value) { this.value = value; } get() { return this.value; } };
  exports.registry = { set(name, it) { this[name] = it; }, get(name) { return this[name]; } };
`;

interface Form {
  readonly target: string;
  readonly use: (hidden: string) => string;
  readonly hasMethod: boolean;
}

const put = (hidden: string) => `${hidden}.put(${INPUT})`;

const FORMS: Readonly<Record<string, Form>> = {
  client: { target: 'DynamoDBDocument.from(new DynamoDBClient())', use: put, hasMethod: true },
  instance: { target: 'new Store()', use: put, hasMethod: true },
  object: { target: '({ put: (Item) => keep(Item), get(Key) { return look(Key); } })', use: put, hasMethod: true },
  function: { target: 'keep', use: (hidden) => `${hidden}(${INPUT})`, hasMethod: false },
  class: { target: 'Store', use: (hidden) => `new (${hidden})().put(${INPUT})`, hasMethod: false },
};

// Each way with a client and with a function; with one of the others in turn.
const TURNS = Object.keys(FORMS).filter((form) => form !== 'client' && form !== 'function');
const isTried = (form: string, index: number) => !TURNS.includes(form) || TURNS[index % TURNS.length] === form;

const CASES = Object.entries(FORMS).flatMap(([form, { target, use, hasMethod }]) => [
  ...Object.entries(WRAPPERS)
    .filter((_way, index) => isTried(form, index))
    .map(([name, wrap]) => [form, name, wrap(target, use)] as const),
  ...(hasMethod ? Object.entries(METHODS).map(([name, call]) => [form, name, call(target)] as const) : []),
]);

let usages: Record<string, CodeUsage>;

beforeAll(async () => {
  const handlers = Object.fromEntries(CASES.map(([form, name, code]) => [`${form} ${name}`, HEAD + code]));
  const files = {
    'node_modules/holder/package.json': '{ "name": "holder", "version": "1.0.0", "main": "index.js" }',
    'node_modules/holder/index.js': HOLDER,
  };
  usages = await readHandlers({ handlers, files });
});

/** Whether an operation counts as called, or a note says that something is not known. */
function isTold({ calls, notes }: CodeUsage): boolean {
  return notes.length > 0 || calls.some(({ operation }) => operation === 'PutItem');
}

test.each(Object.keys(FORMS))('a call of a hidden %s is found, or a note tells that reading ends', (form) => {
  const own = Object.entries(usages).filter(([name]) => name.startsWith(`${form} `));
  expect(own.length).toBeGreaterThan(30);
  expect(own.filter(([, usage]) => !isTold(usage)).map(([name]) => name)).toEqual([]);
});

test('most of them are read exactly', () => {
  const all = Object.values(usages);
  const isExact = ({ calls }: CodeUsage) => calls.every(({ operation }) => operation !== 'GetItem');
  expect(all.filter(isExact).length / all.length).toBeGreaterThan(0.9);
});
