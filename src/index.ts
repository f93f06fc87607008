// Loading the checks switches them on.
import './checks';

export * from './alarms';
export * from './bundling';
export * from './checks/users';
export * from './dashboards';
export * from './durable';
export * from './failures';
export * from './functions';
export * from './languages';
export * from './links';
export * from './packaging';
export * from './releases';
export * from './results';
export * from './testing';
export * from './triggers';
export * from './wiring';
