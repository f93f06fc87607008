import { factsOfCall } from '../../../src/packaging/reading/call-input';
import type { SeenEntry, SeenValue } from '../../../src/packaging/reading/seen';

const ORDERS: SeenValue = ['variable', 'ORDERS'];
const ROLE: SeenValue = ['variable', 'ROLE'];
const UNKNOWN: SeenValue = ['unknown'];
const NONE: SeenValue = ['literal', null];

const entry = (name: string, ...values: SeenValue[]): SeenEntry => [[['literal', name]], values];
const object = (...entries: SeenEntry[]): SeenValue => ['object', entries];

/** The facts that are known. */
function factsOf(call: string, ...entries: SeenEntry[]): object[] {
  const [client, operation] = call.split(' ');
  return JSON.parse(JSON.stringify(factsOfCall(`client-${client}`, operation, object(...entries))));
}

test('a query whose index may be missing is for the index or for the table', () => {
  expect(
    factsOf('dynamodb Query', entry('TableName', ORDERS), entry('IndexName', ['literal', 'by-date'], NONE)),
  ).toEqual([
    { variables: ['ORDERS'], parameters: { IndexName: true } },
    { variables: ['ORDERS'], parameters: {} },
  ]);
});

test('a query whose index is only not known is for an index', () => {
  expect(factsOf('dynamodb Query', entry('TableName', ORDERS), entry('IndexName', UNKNOWN))).toEqual([
    { variables: ['ORDERS'], parameters: { IndexName: true } },
  ]);
});

test('a batch that may come from elsewhere may be for any table', () => {
  const own = object([[ORDERS], [['list', []]]]);
  const parameters = { RequestItems: true };
  expect(factsOf('dynamodb BatchWriteItem', entry('RequestItems', own))).toEqual([
    { variables: ['ORDERS'], parameters },
  ]);
  expect(factsOf('dynamodb BatchWriteItem', entry('RequestItems', own, UNKNOWN))).toEqual([{ parameters }]);
});

test('parts of a transaction that may come from elsewhere may be of any kind and for any table', () => {
  const put = object(entry('Put', object(entry('TableName', ORDERS))));
  expect(factsOf('dynamodb TransactWriteItems', entry('TransactItems', ['list', [put]]))).toEqual([
    { variables: ['ORDERS'], parameters: { TransactItems: 'Put' } },
  ]);
  expect(factsOf('dynamodb TransactWriteItems', entry('TransactItems', ['list', [put]], UNKNOWN))).toEqual([
    { parameters: { TransactItems: true } },
  ]);
});

test('an entry of a list that may come from elsewhere may be for any resource', () => {
  const own: SeenValue = ['list', [object(entry('EventBusName', ['variable', 'BUS']))]];
  expect(factsOf('eventbridge PutEvents', entry('Entries', own))).toEqual([{ variables: ['BUS'] }]);
  expect(factsOf('eventbridge PutEvents', entry('Entries', own, UNKNOWN))).toEqual([{}]);
});

test.each<[string, SeenEntry]>([
  ['in a list', entry('IamRoles', ['list', [ROLE]])],
  ['in an object', entry('Target', object(entry('RoleArn', ROLE)))],
  ['in the objects of a list', entry('Targets', ['list', [object(entry('RoleArn', ROLE))]])],
  ['under a key that is not known', entry('Targets', object([[UNKNOWN], [object(entry('RoleArn', ROLE))]]))],
])('a role %s is a role of the call', (_, given) => {
  expect(factsOf('redshift CreateCluster', given)).toEqual([{ roles: ['ROLE'] }]);
});

test('the role of a message is no role of the call', () => {
  expect(
    factsOf('bedrock-runtime Converse', entry('messages', ['list', [object(entry('role', ['literal', 'user']))]])),
  ).toEqual([{}]);
});

test('a version of the source is read as that', () => {
  const copy = (...source: SeenValue[]) =>
    factsOf('s3 CopyObject', entry('Bucket', ORDERS), entry('CopySource', ...source)).map((one) => JSON.stringify(one));
  expect(copy(['joined', [ORDERS], true])).toEqual([expect.stringContaining('"SourceVersionId":true')]);
  expect(copy(['literal', 'files/a?versionId=3'])).toEqual([expect.stringContaining('"SourceVersionId":true')]);
  expect(copy(['joined', [ORDERS], false])).toEqual([expect.not.stringContaining('SourceVersionId')]);
});
