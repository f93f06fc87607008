export * from './delivery';
export * from './props';
export * from './s3-trigger';
