export * from './durable-options';
