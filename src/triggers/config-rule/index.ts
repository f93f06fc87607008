export * from './config-rule-trigger';
export * from './props';
