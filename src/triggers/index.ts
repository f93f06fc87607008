export * from './trigger';
export * from './trigger-target';
