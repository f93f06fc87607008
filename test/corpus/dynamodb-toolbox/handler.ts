import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Table } from 'dynamodb-toolbox/table';
import { ScanCommand } from 'dynamodb-toolbox/table/actions/scan';

const documentClient = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const table = new Table({
  documentClient,
  name: process.env.ORDERS ?? '',
  partitionKey: { name: 'pk', type: 'string' },
});

export const handler = async () => table.build(ScanCommand).send();

/** DescribeTable is no data operation. */
export const describe = 'DescribeTable';
