export * from './props';
export * from './rds-trigger';
