export * from './logs-trigger';
