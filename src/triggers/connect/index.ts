export * from './connect-trigger';
export * from './props';
