export * from './appsync-trigger';
