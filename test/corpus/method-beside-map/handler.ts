import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

class Orders {
  private readonly known = new Map<string, unknown>();

  public async get(id: string) {
    if (this.known.has(id)) return this.known.get(id);
    const { Item } = await client.send(new GetCommand({ TableName: process.env.ORDERS, Key: { id } }));
    this.known.set(id, Item);
    return Item;
  }

  public async set(Item: object) {
    await client.send(new PutCommand({ TableName: process.env.ORDERS, Item }));
  }

  public async delete(id: string) {
    await client.send(new DeleteCommand({ TableName: process.env.ORDERS, Key: { id } }));
  }
}

const orders = new Orders();

export const handler = async (event: { id: string }) => {
  new Set([event.id]).delete(event.id);
  return orders.get(event.id);
};
