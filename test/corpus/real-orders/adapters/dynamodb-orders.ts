import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Order, Orders } from '../domain/ports';

export class DynamoDbOrders implements Orders {
  public constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  public async find(id: string): Promise<Order | undefined> {
    const { Item } = await this.client.send(new GetCommand({ TableName: this.tableName, Key: { id } }));
    return Item as Order | undefined;
  }

  public async save(order: Order): Promise<void> {
    await this.client.send(new PutCommand({ TableName: this.tableName, Item: order }));
  }

  public async cancel(id: string): Promise<void> {
    await this.client.send(
      new UpdateCommand({ TableName: this.tableName, Key: { id }, UpdateExpression: 'SET #s = :s' }),
    );
  }
}
