export * from './eventbridge-trigger';
export * from './patterns';
export * from './props';
