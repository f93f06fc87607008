export * from './access-logs';
export * from './cors-options';
export * from './domain-options';
