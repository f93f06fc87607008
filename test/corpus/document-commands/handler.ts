import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});
const TableName = process.env.ORDERS;

export const handler = async (event: { id: string }) => {
  const { Items } = await client.send(
    new QueryCommand({ TableName, IndexName: 'byCustomer', KeyConditionExpression: 'c = :c' }),
  );
  await client.send(new UpdateCommand({ TableName, Key: { id: event.id }, UpdateExpression: 'SET n = :n' }));
  return Items;
};

export const all = () => client.send(new ScanCommand({ TableName }));
