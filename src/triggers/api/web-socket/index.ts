export * from './access';
export * from './web-socket-trigger';
