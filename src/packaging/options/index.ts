export * from './packaging-hooks';
export * from './packaging-options';
