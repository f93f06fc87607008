export * from './filter';
export * from './provisioned-pollers';
export * from './stream-props';
