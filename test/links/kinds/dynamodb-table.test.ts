import type { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Link } from '../../../src/links';
import { faultsOf } from '../../support/fixture';
import { HERE, keepsLinkContract, linked, statementsOf } from '../link-contract';

const ARN = `arn:aws:dynamodb:${HERE.region}:${HERE.account}:table/orders`;
const id = { name: 'id', type: dynamodb.AttributeType.STRING };

const facts = {
  variable: (table: dynamodb.ITable) => table.tableName,
  read: [
    { actions: ['dynamodb:Query', 'dynamodb:Scan'], on: (table: dynamodb.ITable) => [table.tableArn] },
    {
      actions: ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem'],
      on: (table: dynamodb.ITable) => [table.tableArn],
    },
  ],
  write: [
    {
      actions: [
        'dynamodb:BatchWriteItem',
        'dynamodb:ConditionCheckItem',
        'dynamodb:DeleteItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
      ],
      on: (table: dynamodb.ITable) => [table.tableArn],
    },
  ],
  key: {
    read: ['kms:Decrypt', 'kms:DescribeKey'],
    write: [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
  },
};

describe('a table of TableV2', () => {
  keepsLinkContract<dynamodb.ITableV2>({
    ...facts,
    make: (stack) => new dynamodb.TableV2(stack, 'Thing', { partitionKey: id }),
    encrypted: (stack, key) =>
      new dynamodb.TableV2(stack, 'Thing', {
        partitionKey: id,
        encryption: dynamodb.TableEncryptionV2.customerManagedKey(key),
      }),
    imported: {
      name: {
        make: (stack) => dynamodb.TableV2.fromTableName(stack, 'Thing', 'orders'),
        variable: 'orders',
        writes: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:${ARN.slice('arn:aws:'.length)}`]] }],
      },
      ARN: {
        make: (stack) => dynamodb.TableV2.fromTableArn(stack, 'Thing', ARN),
        variable: 'orders',
        writes: [ARN],
      },
      'the ARN of another account': {
        make: (stack) => dynamodb.TableV2.fromTableArn(stack, 'Thing', ARN.replace(HERE.account, '999999999999')),
        variable: ARN.replace(HERE.account, '999999999999'),
        writes: [ARN.replace(HERE.account, '999999999999')],
      },
    },
  });
});

describe('a table of Table', () => {
  keepsLinkContract<dynamodb.ITable>({
    ...facts,
    make: (stack) => new dynamodb.Table(stack, 'Thing', { partitionKey: id }),
    encrypted: (stack, encryptionKey) => new dynamodb.Table(stack, 'Thing', { partitionKey: id, encryptionKey }),
    imported: {
      ARN: { make: (stack) => dynamodb.Table.fromTableArn(stack, 'Thing', ARN), variable: 'orders', writes: [ARN] },
      'ARN with its indexes': {
        make: (stack) =>
          dynamodb.Table.fromTableAttributes(stack, 'Thing', { tableArn: ARN, globalIndexes: ['byDate'] }),
        variable: 'orders',
        writes: [ARN],
      },
    },
  });
});

describe('queries and scans', () => {
  test.each<[string, (stack: Stack) => dynamodb.ITable, string[]]>([
    ['of a table without indexes are allowed on the table', (stack) => v2(stack), []],
    [
      'are allowed on a global index',
      (stack) => v2(stack, (it) => it.addGlobalSecondaryIndex(index('byDate'))),
      ['byDate'],
    ],
    [
      'are allowed on every index by its name',
      (stack) =>
        v2(stack, (it) => {
          it.addGlobalSecondaryIndex(index('byDate'));
          it.addLocalSecondaryIndex({ indexName: 'bySize', sortKey: { ...id, name: 'size' } });
          it.addGlobalSecondaryIndex(index('byCity'));
        }),
      ['byCity', 'byDate', 'bySize'],
    ],
    [
      'are allowed on indexes of a Table, too',
      (stack) => {
        const table = new dynamodb.Table(stack, 'Thing', { partitionKey: id });
        table.addGlobalSecondaryIndex(index('byDate'));
        return table;
      },
      ['byDate'],
    ],
    ['of an imported table are allowed on the table', (stack) => dynamodb.Table.fromTableArn(stack, 'Thing', ARN), []],
    [
      'of an imported table are allowed on all indexes when it is said to have some',
      (stack) => dynamodb.Table.fromTableAttributes(stack, 'Thing', { tableArn: ARN, grantIndexPermissions: true }),
      ['*'],
    ],
  ])('%s', (_name, make, indexes) => {
    const { stack, fn, resource } = linked(make, (table) => Link.allow(table, 'dynamodb:Query'));
    const arns = [resource.tableArn, ...indexes.map((name) => `${resource.tableArn}/index/${name}`)];
    expect(statementsOf(stack, fn)).toEqual([
      { Effect: 'Allow', Action: 'dynamodb:Query', Resource: stack.resolve(arns.length === 1 ? arns[0] : arns) },
    ]);
  });

  test('are allowed on an index that was added after the link', () => {
    const { stack, fn, resource } = linked(
      (it) => v2(it),
      (table) => Link.allow(table, 'dynamodb:Scan'),
    );
    resource.addGlobalSecondaryIndex(index('byDate'));
    expect(JSON.stringify(statementsOf(stack, fn))).toContain('/index/byDate');
  });
});

test('a stream is read by its own ARN', () => {
  const { stack, fn, resource } = linked(
    (it) => new dynamodb.TableV2(it, 'Thing', { partitionKey: id, dynamoStream: dynamodb.StreamViewType.NEW_IMAGE }),
    (table) => Link.allow(table, 'dynamodb:GetRecords'),
  );
  expect(statementsOf(stack, fn)[0].Resource).toEqual(stack.resolve(resource.tableStreamArn));
});

test('fails for records of a table without a stream', () => {
  const faults = faultsOf(() =>
    linked(
      (it) => new dynamodb.Table(it, 'Thing', { partitionKey: id }),
      (table) => Link.allow(table, 'dynamodb:GetRecords'),
    ),
  );
  expect(faults).toMatchObject([{ code: 'LinkAction', what: expect.stringContaining('Stack/Thing has nothing') }]);
});

function index(indexName: string) {
  return { indexName, partitionKey: { ...id, name: indexName } };
}

function v2(stack: Stack, change: (table: dynamodb.TableV2) => void = () => undefined): dynamodb.TableV2 {
  const table = new dynamodb.TableV2(stack, 'Thing', { partitionKey: id, sortKey: { ...id, name: 'at' } });
  change(table);
  return table;
}
