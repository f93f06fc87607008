import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: { id: string }) => {
  for await (const { Items } of paginateQuery(
    { client },
    { TableName: process.env.ORDERS, KeyConditionExpression: 'id = :id' },
  )) {
    console.log(event.id, Items?.length);
  }
};

export const everything = () => paginateScan({ client }, { TableName: process.env.ORDERS });
