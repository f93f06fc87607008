export * from './packaging-options';
