export * from './custom-resource-trigger';
