export * from './props';
export * from './schedule-trigger';
