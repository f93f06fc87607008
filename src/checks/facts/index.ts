export * from './code';
export * from './deliveries';
export * from './functions';
export * from './invocations';
export * from './mappings';
export * from './queues';
export * from './statements';
export * from './wired';
