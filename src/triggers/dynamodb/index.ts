export * from './dynamodb-trigger';
export * from './props';
