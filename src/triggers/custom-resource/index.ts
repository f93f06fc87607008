export * from './custom-resource-trigger';
export * from './props';
