export * from './logs-trigger';
export * from './props';
