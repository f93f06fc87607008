// The checks have no names to export: loading them is enough.
import './checks';

export * from './alarms';
export * from './bundling';
export * from './failures';
export * from './functions';
export * from './links';
export * from './testing';
export * from './triggers';
export * from './wiring';
