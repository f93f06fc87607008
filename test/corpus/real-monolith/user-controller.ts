import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

export class UserController {
  public constructor(
    private readonly documents: DynamoDBDocumentClient,
    private readonly table: string,
  ) {}

  public show = async (event: any) => {
    const { Item } = await this.documents.send(
      new GetCommand({ TableName: this.table, Key: { id: event.pathParameters.id } }),
    );
    return Item;
  };

  public create = async (event: any) =>
    this.documents.send(new PutCommand({ TableName: this.table, Item: JSON.parse(event.body) }));

  public remove = async (event: any) =>
    this.documents.send(new DeleteCommand({ TableName: this.table, Key: { id: event.pathParameters.id } }));
}
