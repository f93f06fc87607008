export * from './props';
export * from './s3-batch-trigger';
