export * from './alarms';
export * from './bundling';
export * from './failures';
export * from './functions';
export * from './links';
export * from './triggers';
