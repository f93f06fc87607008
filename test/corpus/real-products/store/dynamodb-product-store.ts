import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { logger, tracer } from '../powertools';
import type { Product, ProductStore } from './product-store';

export class DynamoDbProductStore implements ProductStore {
  private static readonly tableName = process.env.PRODUCTS;
  private static readonly client = DynamoDBDocumentClient.from(tracer.captureAWSv3Client(new DynamoDBClient({})));

  @tracer.captureMethod()
  public async getProduct(id: string): Promise<Product | undefined> {
    const command = new GetCommand({ TableName: DynamoDbProductStore.tableName, Key: { id } });
    const { Item } = await DynamoDbProductStore.client.send(command);
    return Item as Product | undefined;
  }

  @tracer.captureMethod()
  public async putProduct(product: Product): Promise<void> {
    const command = new PutCommand({ TableName: DynamoDbProductStore.tableName, Item: product });
    await DynamoDbProductStore.client.send(command);
  }

  @tracer.captureMethod()
  public async deleteProduct(id: string): Promise<void> {
    logger.debug('deleting', { id });
    const command = new DeleteCommand({ TableName: DynamoDbProductStore.tableName, Key: { id } });
    await DynamoDbProductStore.client.send(command);
  }

  @tracer.captureMethod()
  public async getProducts(): Promise<Product[]> {
    const command = new ScanCommand({ TableName: DynamoDbProductStore.tableName, Limit: 20 });
    const { Items = [] } = await DynamoDbProductStore.client.send(command);
    return Items as Product[];
  }
}
