export * from './access';
export * from './function-url-trigger';
export * from './props';
