export * from './documentdb-trigger';
export * from './props';
