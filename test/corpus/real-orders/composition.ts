import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoDbOrders, EventBridgeEvents, SqsRefunds } from './adapters';
import { config } from './config';
import { OrderService } from './domain/order-service';

export const service = new OrderService(
  new DynamoDbOrders(DynamoDBDocumentClient.from(new DynamoDBClient({})), config.ordersTable),
  new EventBridgeEvents(config.bus),
  new SqsRefunds(config.refundsQueue),
);
