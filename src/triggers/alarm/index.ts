export * from './alarm-trigger';
