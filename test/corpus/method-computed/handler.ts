import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

class Actions {
  public async load(id: string) {
    return client.send(new GetCommand({ TableName: process.env.ORDERS, Key: { id } }));
  }

  public async save(id: string) {
    return client.send(new PutCommand({ TableName: process.env.ORDERS, Item: { id } }));
  }
}

const actions: any = new Actions();

export const handler = async (event: { action: string; id: string }) => actions[event.action](event.id);

/** Scan and Query stand in no method. */
export const names = ['ScanCommand'];
