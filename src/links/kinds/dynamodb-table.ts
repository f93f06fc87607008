import { Stack, Token } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type { LinkKind } from '../model/link-kind';
import { has, nameOrForeignArn } from './recognize';

const READ = ['BatchGetItem', 'ConditionCheckItem', 'GetItem', 'Query', 'Scan'].map(named);

// A transaction that writes may contain condition checks. They reveal no more than a conditional write does.
const WRITE = ['BatchWriteItem', 'ConditionCheckItem', 'DeleteItem', 'PutItem', 'UpdateItem'].map(named);

// The only actions on items that AWS checks against an index, too.
const ON_INDEXES = ['PartiQLSelect', 'Query', 'Scan'].map(named);

const ON_STREAMS = ['DescribeStream', 'GetRecords', 'GetShardIterator'].map(named);

// DynamoDB uses the key on behalf of its caller: see "Authorizing use of your customer managed key" in its guide.
const KEY_READ = ['kms:Decrypt', 'kms:DescribeKey'];
const KEY_WRITE = [
  ...KEY_READ,
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** `Table`, `TableV2`, its replicas, and imported tables of either class. */
export const dynamoDbTable: LinkKind<dynamodb.ITable> = {
  name: 'a DynamoDB table',
  service: 'dynamodb',
  forms: ['index', 'stream', 'table'],
  // Tables of Glue and of S3 have names and ARNs as well, but no streams.
  matches: (resource) => has(resource, 'tableArn', 'tableName', 'grantStreamRead'),
  identifier: (table, seenFrom) => nameOrForeignArn(table, table.tableName, table.tableArn, seenFrom),
  read: () => READ,
  write: () => WRITE,
  targets: (table) => [
    {
      arns: [table.tableArn],
      lateArns: () => indexArns(table),
      accepts: (action) => ON_INDEXES.includes(action),
      wildcardReason: 'The names of the indexes of an imported table are not known.',
    },
    { arns: table.tableStreamArn ? [table.tableStreamArn] : [], accepts: (action) => ON_STREAMS.includes(action) },
    { arns: [table.tableArn] },
  ],
  narrow: (table, { forms, part }) => {
    if (forms.includes('table') === forms.includes('index')) return undefined;
    if (forms.includes('table')) return { arns: [table.tableArn] };
    if (part !== undefined) return { arns: [`${table.tableArn}/index/${part}`] };
    const arns = indexArns(table);
    const wildcardReason = 'The names of the indexes of an imported table are not known.';
    return { arns: arns.length > 0 ? arns : [`${table.tableArn}/index/*`], wildcardReason };
  },
  key: (table) => table.encryptionKey,
  keyActions: {
    ...Object.fromEntries([...READ, ...ON_STREAMS, named('PartiQLSelect')].map((action) => [action, KEY_READ])),
    ...Object.fromEntries(
      [...WRITE, ...['PartiQLDelete', 'PartiQLInsert', 'PartiQLUpdate'].map(named)]
        .filter((action) => !READ.includes(action))
        .map((action) => [action, KEY_WRITE]),
    ),
  },
};

function named(action: string): string {
  return `dynamodb:${action}`;
}

/** The ARNs of the indexes; of a table whose indexes are unknown, a wildcard if it is stated to have any. */
function indexArns(table: dynamodb.ITable): string[] {
  const names = indexNames(table);
  if (names.length > 0) return names.map((name) => `${table.tableArn}/index/${name}`);
  const { hasIndex } = table as { hasIndex?: boolean };
  return hasIndex ? [`${table.tableArn}/index/*`] : [];
}

function indexNames(table: dynamodb.ITable): string[] {
  const resource = table.node.defaultChild as dynamodb.CfnTable | dynamodb.CfnGlobalTable | undefined;
  const lists = [resource?.globalSecondaryIndexes, resource?.localSecondaryIndexes];
  return lists
    .flatMap((list) => (Stack.of(table).resolve(list) ?? []) as Array<{ readonly indexName: unknown }>)
    .map(({ indexName }) => (typeof indexName === 'string' ? indexName : Token.asString(indexName)))
    .sort();
}
