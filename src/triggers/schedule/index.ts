export * from './schedule-trigger';
