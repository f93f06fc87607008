export * from './alarm-trigger';
export * from './props';
