export * from './dynamodb-orders';
export * from './eventbridge-events';
export * from './sqs-refunds';
