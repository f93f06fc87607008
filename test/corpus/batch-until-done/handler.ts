import {
  BatchWriteItemCommand,
  type BatchWriteItemCommandOutput,
  DynamoDBClient,
  ScanCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});
const TABLE = process.env.ORDERS as string;

export const handler = async (event: { ids: string[] }) => {
  const requests = event.ids.map((id) => ({ PutRequest: { Item: { id: { S: id } } } }));
  let RequestItems: Record<string, WriteRequest[]> | undefined = { [TABLE]: requests };
  while (RequestItems && Object.keys(RequestItems).length > 0) {
    const answer: BatchWriteItemCommandOutput = await client.send(new BatchWriteItemCommand({ RequestItems }));
    RequestItems = answer.UnprocessedItems;
  }
};

export const scan = async () => client.send(new ScanCommand({ TableName: TABLE }));
