export * from './access';
export * from './access-options';
export * from './mapping';
export * from './props';
export * from './rest-api-trigger';
export * from './settings';
export * from './settings-props';
export * from './tenant';
