import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

const documents = DynamoDBDocument.from(new DynamoDBClient({}));

const put = (TableName: string | undefined, Item: object) => ({ Put: { TableName, Item } });
const remove = (TableName: string | undefined, id: string) => ({ Delete: { TableName, Key: { id } } });

class Unit {
  private readonly items: ReturnType<typeof put>[] = [];

  public save(item: object): void {
    this.items.push(put(process.env.ORDERS, item));
  }

  public async commit(event: object): Promise<void> {
    const TransactItems = this.items.concat([put(process.env.EVENTS, event)]).filter(Boolean);
    await documents.transactWrite({ TransactItems });
  }
}

export const handler = async (event: { orders: object[] }) => {
  const unit = new Unit();
  for (const order of event.orders) unit.save(order);
  await unit.commit({ count: event.orders.length });
};

export const undo = async (id: string) => documents.transactWrite({ TransactItems: [remove(process.env.ORDERS, id)] });
