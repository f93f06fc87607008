import type { CodeUsage } from '../../../src/analysis/found/code-usage';
import { callsIn } from '../../support/corpus';
import { readHandlers } from '../../support/reading';

const HEAD = `
  import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
  import { DynamoDB, DynamoDBClient } from '@aws-sdk/client-dynamodb';
  import { DynamoDBDocument, DynamoDBDocumentClient, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
  import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
  import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
  import middy from '@middy/core';
  const client = DynamoDBDocumentClient.from(new DynamoDBClient());
  const Key = { id: '1' };
  const get = (TableName) => client.send(new GetCommand({ TableName, Key }));
  const assume = () => new STSClient({}).send(new AssumeRoleCommand({ RoleArn: process.env.TENANT, RoleSessionName: 'a' }));
  export const used = [fromTemporaryCredentials, middy, DynamoDB];
`;

const GET = 'client-dynamodb GetItem';
const WRITE = 'client-dynamodb TransactWriteItems';

const CASES: readonly (readonly [fact: string, code: string, calls: Record<string, string[]>])[] = [
  [
    'a method of the event or the context is no call of a client',
    `const make = (it) => DynamoDBDocument.from(it);
     const db = make(new DynamoDBClient());
     class Store { constructor(db) { this.db = db; } put(Item) { return this.db.put({ TableName: process.env.ORDERS, Item }); } }
     export const handler = (event, context) => { event.cache.delete(1); context.headers.get('x'); return new Store(db).put({}); };`,
    { 'client-dynamodb PutItem': ['ORDERS'] },
  ],
  [
    'a class that extends a client calls only what is called on it',
    `class Orders extends DynamoDBClient {
       find() { return this.send(new GetCommand({ TableName: process.env.ORDERS, Key })); }
       put(Item) { return this.send(new PutCommand({ TableName: process.env.ORDERS, Item })); }
     }
     export const handler = () => new Orders({}).find();`,
    { [GET]: ['ORDERS'] },
  ],
  [
    'the client itself calls a method that such a class overrides',
    `class Orders extends DynamoDB {
       async send(command) { await get(process.env.EVENTS); return super.send(command); }
     }
     export const handler = () => new Orders({}).putItem({ TableName: process.env.ORDERS, Item: {} });`,
    { [GET]: ['EVENTS'], 'client-dynamodb PutItem': ['ORDERS'] },
  ],
  [
    'a client that is made once with the credentials of another role, which come from a helper, needs only that role',
    `const roleOf = ({ arn }) => fromTemporaryCredentials({ params: { RoleArn: arn } });
     const ofTenant = (env) => roleOf({ arn: env.TENANT });
     let cached = null;
     class Clients {
       static open(credentials) { if (cached == null) { cached = new DynamoDBClient({ credentials }); } return cached; }
     }
     class Orders {
       constructor(props) { this.client = props.client; }
       find() { const command = new GetCommand({ TableName: process.env.ORDERS, Key }); return this.client.send(command); }
     }
     class Services { static orders(credentials) { return new Orders({ client: Clients.open(credentials) }); } }
     export const handler = () => Services.orders(ofTenant(process.env)).find();`,
    { 'client-sts AssumeRole': ['TENANT'] },
  ],
  [
    'what code puts on the context may be a client',
    `const open = (context) => { context.db = DynamoDBDocument.from(new DynamoDBClient()); };
     export const handler = (event, context) => { open(context); return context.db.get({ TableName: process.env.ORDERS, Key }); };`,
    { [GET]: ['ORDERS'] },
  ],
  [
    'a client with the credentials of another role needs only that role',
    `export const handler = async () => {
       const { Credentials } = await assume();
       const db = DynamoDBDocumentClient.from(new DynamoDBClient({ credentials: { accessKeyId: Credentials.AccessKeyId, secretAccessKey: Credentials.SecretAccessKey } }));
       return db.send(new GetCommand({ TableName: process.env.ORDERS, Key }));
     };`,
    { 'client-sts AssumeRole': ['TENANT'] },
  ],
  [
    'a client with the credentials of the function needs its permissions',
    `const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env;
     const db = new DynamoDB({ credentials: { accessKeyId, secretAccessKey } });
     export const handler = () => db.getItem({ TableName: process.env.ORDERS, Key });`,
    { [GET]: ['ORDERS'] },
  ],
  [
    'a client that has the credentials of another role only sometimes needs permissions',
    `export const handler = async (event) => {
       const other = new DynamoDBClient({ credentials: fromTemporaryCredentials({ params: { RoleArn: process.env.TENANT } }) });
       return (event.tenant ? other : client).send(new GetCommand({ TableName: process.env.ORDERS, Key }));
     };`,
    { [GET]: ['ORDERS'], 'client-sts AssumeRole': ['TENANT'] },
  ],
  [
    'a handler that is wrapped beside it is not called',
    `const put = () => client.send(new PutCommand({ TableName: process.env.ORDERS, Item: Key }));
     export const handler = () => get(process.env.ORDERS);
     middy(put).use({ before: () => {} });`,
    { [GET]: ['ORDERS'] },
  ],
  [
    'a variable that is trimmed is the same variable',
    `const required = (name) => { const value = process.env[name]?.trim(); if (!value) throw new Error(name); return value; };
     const orders = required('ORDERS'); const history = required('HISTORY');
     export const handler = () => { console.log(history); return get(orders); };`,
    { [GET]: ['ORDERS'] },
  ],
  [
    'a handler that a function makes has the resource that it was made with',
    `const load = () => ({ orders: process.env.ORDERS, history: process.env.HISTORY });
     const container = () => { const { orders } = load(); return { orders }; };
     const make = ({ orders }) => async () => get(orders);
     export const other = make({ orders: process.env.OTHER });
     export const handler = make(container());`,
    { [GET]: ['ORDERS'] },
  ],
];

let usages: Record<string, CodeUsage>;

const IN_PATH = 'a name that follows the variable of a path is within what the variable holds';
const IN_NAME = 'a name that is only part of a longer one tells nothing';
const TRANSACTION = 'each part of a transaction is for its own table';

beforeAll(async () => {
  const parts = `[{ Update: { TableName: process.env.ORDERS, Key } }, { ConditionCheck: { TableName: process.env.STOCK, Key } }]`;
  const files = {
    'node_modules/@middy/core/package.json': '{ "name": "@middy/core", "version": "1.0.0", "main": "index.js" }',
    'node_modules/@middy/core/index.js': 'module.exports = (handler) => ({ use: () => handler });',
  };
  const parameter = (name: string) => `${HEAD}
    class Settings { constructor(first) { this.first = first; } get(name) { return new SSMClient({}).send(new GetParameterCommand({ Name: ${name} })); } }
    const settings = new Settings(process.env.SETTINGS);
    export const handler = (event) => settings.get(event.name);`;
  const handlers = {
    [IN_PATH]: parameter('`${this.first}/${name}`'),
    [IN_NAME]: parameter('`${this.first}-${name}`'),
    ...Object.fromEntries(CASES.map(([fact, code]) => [fact, HEAD + code])),
    [TRANSACTION]: `${HEAD} export const handler = () => client.send(new TransactWriteCommand({ TransactItems: ${parts} }));`,
  };
  usages = await readHandlers({ handlers, files });
});

test.each(CASES)('%s', (fact, _code, calls) => {
  expect(callsIn(usages[fact])).toEqual(calls);
});

test.each([
  [IN_PATH, ['SETTINGS']],
  [IN_NAME, undefined],
])('%s', (fact, within) => {
  expect(usages[fact].calls).toMatchObject([{ operation: 'GetParameter' }]);
  expect(usages[fact].calls[0].within).toEqual(within);
});

test(TRANSACTION, () => {
  expect(usages[TRANSACTION].calls.map(({ variables, parameters }) => [variables, parameters])).toEqual([
    [['ORDERS'], { TransactItems: 'Update' }],
    [['STOCK'], { TransactItems: 'ConditionCheck' }],
  ]);
  expect(callsIn(usages[TRANSACTION])).toEqual({ [WRITE]: ['ORDERS', 'STOCK'] });
});
