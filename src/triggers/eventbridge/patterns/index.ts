export * from './options';
export * from './patterns';
export * from './states';
