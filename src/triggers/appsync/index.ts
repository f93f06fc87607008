export * from './appsync-trigger';
export * from './props';
