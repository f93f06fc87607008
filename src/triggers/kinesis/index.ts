export * from './kinesis-trigger';
export * from './props';
