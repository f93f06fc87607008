import type { CodeUsage } from '../../../src/analysis/found/code-usage';
import { readHandlers } from '../../support/reading';

const HEAD = `
  import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
  import { BatchWriteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
  const client = DynamoDBDocumentClient.from(new DynamoDBClient());
  const put = (input) => client.send(new PutCommand(input));
  const { ORDERS, EVENTS, OTHERS } = process.env;
`;

const CASES: readonly (readonly [fact: string, code: string, variables: string])[] = [
  [
    'keys that are added to an object inside another one count',
    `export const handler = (e) => {
       const input = { RequestItems: { [ORDERS]: e.orders } };
       if (e.events) input.RequestItems[EVENTS] = e.events;
       return client.send(new BatchWriteCommand(input));
     };`,
    'EVENTS ORDERS',
  ],
  [
    'a member of an object inside another one gets another value',
    `const settings = { tables: { orders: ORDERS } };
     export const handler = (Item) => {
       if (Item.isEvent) settings.tables.orders = EVENTS;
       return put({ TableName: settings.tables.orders, Item });
     };`,
    'EVENTS ORDERS',
  ],
  [
    'an object that a variable gets later gets another member',
    `export const handler = (Item) => {
       let input;
       input = { TableName: ORDERS, Item };
       if (Item.isEvent) input.TableName = EVENTS;
       return put(input);
     };`,
    'EVENTS ORDERS',
  ],
  [
    'a function changes the object that it is given',
    `const divert = (it) => { it.TableName = EVENTS; };
     export const handler = (Item) => {
       const input = { TableName: ORDERS, Item };
       if (Item.isEvent) divert(input);
       return put(input);
     };`,
    'EVENTS ORDERS',
  ],
  [
    'an object is changed under another name',
    `export const handler = (Item) => {
       const input = { TableName: ORDERS, Item };
       const same = input;
       same.TableName = EVENTS;
       return put(input);
     };`,
    'EVENTS ORDERS',
  ],
  [
    'an object in a field is changed',
    `class Orders {
       input = { TableName: ORDERS };
       divert() { this.input.TableName = EVENTS; return this; }
       put(Item) { return put({ ...this.input, Item }); }
     }
     export const handler = (Item) => new Orders().divert().put(Item);`,
    'EVENTS ORDERS',
  ],
  [
    'keys that another function adds count',
    `const addEvents = (requests, events) => { requests[EVENTS] = events; };
     export const handler = (e) => {
       const RequestItems = { [ORDERS]: e.orders };
       addEvents(RequestItems, e.events);
       return client.send(new BatchWriteCommand({ RequestItems }));
     };`,
    'EVENTS ORDERS',
  ],
  // Near misses.
  [
    'a change of another object does not count',
    `const divert = (it) => { it.TableName = EVENTS; };
     export const handler = (Item) => {
       const other = { TableName: OTHERS };
       divert(other);
       const input = { TableName: ORDERS, Item };
       return put(input).then(() => other);
     };`,
    'ORDERS',
  ],
  [
    'a change in a function that never runs does not count',
    `const input = { TableName: ORDERS };
     const divert = (it) => { it.TableName = EVENTS; };
     export const other = () => divert(input);
     export const handler = (Item) => put({ ...input, Item });`,
    'ORDERS',
  ],
  [
    'a key of an object beside it does not count',
    `export const handler = (e) => {
       const input = { RequestItems: { [ORDERS]: e.orders }, tags: {} };
       input.tags[EVENTS] = true;
       return client.send(new BatchWriteCommand(input));
     };`,
    'ORDERS',
  ],
];

let usages: Record<string, CodeUsage>;

beforeAll(async () => {
  usages = await readHandlers({ handlers: Object.fromEntries(CASES.map(([fact, code]) => [fact, HEAD + code])) });
});

test.each(CASES)('%s', (fact, _code, variables) => {
  expect(usages[fact].calls.map((call) => call.variables?.join(' '))).toEqual([variables]);
});
