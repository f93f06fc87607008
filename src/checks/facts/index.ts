export * from './code';
export * from './deliveries';
export * from './functions';
export * from './invocations';
export * from './queues';
export * from './statements';
