import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';

export class Store {
  private static readonly table = process.env.ORDERS;
  private static readonly client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  public get = async (id: string) => Store.client.send(new GetCommand({ TableName: Store.table, Key: { id } }));

  public async put(Item: object) {
    await Store.client.send(new PutCommand({ TableName: Store.table, Item }));
  }

  public async delete(id: string) {
    await Store.client.send(new DeleteCommand({ TableName: Store.table, Key: { id } }));
  }

  public async scan() {
    return Store.client.send(new ScanCommand({ TableName: Store.table }));
  }
}
