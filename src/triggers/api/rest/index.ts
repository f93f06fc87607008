export * from './access';
export * from './access-options';
export * from './domain-options';
export * from './props';
export * from './rest-api-trigger';
export * from './settings';
export * from './settings-props';
export * from './usage-plan-options';
