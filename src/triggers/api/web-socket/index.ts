export * from './access';
export * from './props';
export * from './settings';
export * from './settings-props';
export * from './web-socket-trigger';
