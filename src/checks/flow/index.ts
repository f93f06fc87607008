export * from './hop';
export * from './hops';
export * from './loops';
export * from './sends';
