import { BatchWriteItemCommand, DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

interface Leaving {
  readonly customer: string;
  readonly orders: readonly string[];
}

const removal = (id: string): WriteRequest => ({ DeleteRequest: { Key: { id: { S: id } } } });

const addOrders = (requests: Record<string, WriteRequest[]>, ids: readonly string[]) => {
  requests[process.env.ORDERS as string] = ids.map(removal);
};

export const handler = async ({ customer, orders }: Leaving) => {
  const input: { RequestItems: Record<string, WriteRequest[]> } = {
    RequestItems: { [process.env.CUSTOMERS as string]: [removal(customer)] },
  };
  if (orders.length > 0) {
    addOrders(input.RequestItems, orders);
    input.RequestItems[process.env.INVOICES as string] = orders.map(removal);
  }
  return client.send(new BatchWriteItemCommand(input));
};

export const keep = async (requests: Record<string, WriteRequest[]>) => {
  requests[process.env.ARCHIVE as string] = [];
  return requests;
};
