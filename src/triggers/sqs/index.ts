export * from './props';
export * from './sqs-trigger';
