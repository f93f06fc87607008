import { type ReadCase, testReadings } from './read-cases';

const HEAD = `
  import { DynamoDB, DynamoDBClient } from '@aws-sdk/client-dynamodb';
  import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
  const client = DynamoDBDocumentClient.from(new DynamoDBClient());
  const TableName = process.env.ORDERS;
  const Key = { id: '1' };
  const get = () => client.send(new GetCommand({ TableName, Key }));
  const put = (Item) => client.send(new PutCommand({ TableName, Item }));
  const drop = () => client.send(new DeleteCommand({ TableName, Key }));
  export const used = [DynamoDB];
`;

const packageOf = (name: string, code: string): Record<string, string> => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
  [`node_modules/${name}/index.js`]: code,
});

const FILES = {
  ...packageOf('keeper', 'exports.keep = (it) => it; exports.kept = { get: () => undefined };'),
  ...packageOf('framework', 'exports.serve = (routes) => async (e) => routes[e.route](e);'),
  ...packageOf(
    'maker',
    "exports.make = (Client) => { const made = new Client({}); return { at: () => made.getItem({ TableName: 'a' }) }; };",
  ),
  ...packageOf(
    'templates',
    `const { DynamoDBClient, DeleteItemCommand, GetItemCommand } = require('@aws-sdk/client-dynamodb');
     const client = new DynamoDBClient({});
     const tools = { drop: (Key) => client.send(new DeleteItemCommand({ TableName: 'a', Key })) };
     exports.get = (Key) => client.send(new GetItemCommand({ TableName: 'a', Key }));
     exports.run = (text) => eval(text);
     exports.root = () => new Function('return this')();
     exports.tools = tools;`,
  ),
  ...packageOf(
    'optional-store',
    `const load = (name) => require(name);
     exports.open = () => { const { DynamoDBClient, GetItemCommand } = load('@aws-sdk/client-dynamodb');
       const client = new DynamoDBClient({}); return (Key) => client.send(new GetItemCommand({ TableName: 'a', Key })); };`,
  ),
  ...packageOf('@aws-crypto/decrypt-node', 'exports.buildDecrypt = () => ({});'),
  ...packageOf('@aws-crypto/kms-keyring-node', 'exports.KmsKeyringNode = class {};'),
  ...packageOf('optional-other', "const load = (name) => require(name); exports.open = () => load('some-driver');"),
};

const CASES: readonly ReadCase[] = [
  [
    'an object that a package keeps is called with the methods that own code names; the others count with a note',
    `import { keep } from 'keeper'; const store = keep({ get, put, drop });
     export const handler = () => store.get();`,
    'DeleteItem GetItem PutItem',
    'classInPackage',
  ],
  [
    'functions that a framework gets in an object are what it calls',
    `import { serve } from 'framework'; const routes = { get, put };
     export const handler = serve(routes);`,
    'GetItem PutItem',
  ],
  [
    'functions that are called by name on another object are still called by the framework',
    `import { serve } from 'framework'; const hooks = { before: () => get(), after: () => put({}) };
     export const handler = (e) => { e.list.forEach(() => 1); return serve(hooks)(e); };`,
    'GetItem PutItem',
  ],
  [
    'the class of a client that a package gets makes a client there',
    `import { make } from 'maker'; export const handler = () => make(DynamoDB).at();`,
    'GetItem',
    'clientInPackage',
  ],
  [
    'a package that runs a text which is known only at run time may call all that it has',
    `import { run } from 'templates'; export const handler = (e) => run(e.text);`,
    'DeleteItem GetItem',
    'evaluatedCode',
  ],
  [
    'a package that runs a known text calls nothing more',
    `import { get as find, root } from 'templates'; export const handler = () => (root(), find(Key));`,
    'GetItem',
  ],
  [
    'a package whose function with such a text is never called has no note',
    `import { get as find } from 'templates'; export const handler = () => find(Key);`,
    'GetItem',
  ],
  [
    'a package that loads a client by name calls the operations that it names',
    `import { open } from 'optional-store'; export const handler = () => open()(Key);`,
    'GetItem',
    'clientByName',
  ],
  [
    'a package that loads something else by name has no note',
    `import { open } from 'optional-other'; export const handler = () => [open(), get()];`,
    'GetItem',
  ],
  [
    'keys in a keyring are used as the function needs that gets it',
    `import { buildDecrypt } from '@aws-crypto/decrypt-node'; import { KmsKeyringNode } from '@aws-crypto/kms-keyring-node';
     const { decrypt } = buildDecrypt();
     export const handler = (e) => decrypt(new KmsKeyringNode({ generatorKeyId: process.env.KEY }), e.data);`,
    'Decrypt',
  ],
  [
    'an import of a client whose name is in a variable is followed',
    `const SDK = '@aws-sdk/client-dynamodb';
     export const handler = async () => {
       const { DynamoDBClient, QueryCommand } = await import(SDK);
       return new DynamoDBClient({}).send(new QueryCommand({ TableName }));
     };`,
    'Query',
  ],
  [
    'a module whose name is known only at run time may be a client: the commands that are named count',
    `export const handler = async (e) => {
       const sdk = await import(e.module);
       return new sdk.DynamoDBClient({}).send(new sdk.ScanCommand({ TableName }));
     };`,
    'Scan',
    'clientByName',
  ],
  [
    'such a module of which nothing is used that clients have is told, too',
    `export const handler = async (e) => (await import(e.module)).default(e, get);`,
    'GetItem',
    'clientByName',
  ],
];

testReadings(CASES, HEAD, FILES);
