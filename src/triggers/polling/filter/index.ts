export * from './dynamodb';
export * from './field';
export * from './filter';
