export * from './mq-trigger';
export * from './props';
