export * from './firehose-trigger';
export * from './props';
