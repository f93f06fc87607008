import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

export class SessionCache {
  private static instance?: SessionCache;

  public static getInstance(): SessionCache {
    SessionCache.instance ??= new SessionCache(process.env.SESSIONS as string);
    return SessionCache.instance;
  }

  private readonly documents: DynamoDBDocument;

  private constructor(private readonly table: string) {
    this.documents = DynamoDBDocument.from(new DynamoDBClient({}));
  }

  public async load(id: string) {
    const { Item } = await this.documents.get({ TableName: this.table, Key: { id } });
    return Item;
  }

  public async store(id: string, data: object) {
    await this.documents.put({ TableName: this.table, Item: { id, ...data } });
  }

  public async clear() {
    const { Items = [] } = await this.documents.scan({ TableName: this.table });
    for (const { id } of Items) await this.documents.delete({ TableName: this.table, Key: { id } });
  }
}
