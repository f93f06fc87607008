export * from './host/bundle';
export * from './options';
