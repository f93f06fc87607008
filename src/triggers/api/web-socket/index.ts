export * from './access';
export * from './props';
export * from './web-socket-trigger';
