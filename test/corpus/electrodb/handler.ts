import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Entity } from 'electrodb';

const client = new DynamoDBClient({});

const orders = new Entity(
  {
    model: { entity: 'order', version: '1', service: 'shop' },
    attributes: { id: { type: 'string' } },
    indexes: { byId: { pk: { field: 'pk', composite: ['id'] }, sk: { field: 'sk', composite: [] } } },
  },
  { client, table: process.env.ORDERS },
);

export const handler = async (event: { id: string }) => orders.get({ id: event.id }).go();

/** CreateTable is no data operation. */
export const table = 'CreateTable';
