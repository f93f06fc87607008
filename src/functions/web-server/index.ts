export * from './web-server-options';
