export * from './custom-resource-provider-trigger';
export * from './custom-resource-trigger';
export * from './props';
export * from './provider-props';
