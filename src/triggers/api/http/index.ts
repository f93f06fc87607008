export * from './access';
export * from './access-options';
export * from './http-api-trigger';
export * from './props';
export * from './settings';
export * from './settings-props';
