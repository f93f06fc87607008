export * from './delivery';
export * from './props';
export * from './sns-trigger';
