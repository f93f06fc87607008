export * from './code';
export * from './concurrency';
export * from './deliveries';
export * from './functions';
export * from './invocations';
export * from './queues';
export * from './statements';
