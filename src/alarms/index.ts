export * from './alarm-definition';
export * from './alarms';
export * from './recommended-alarms-options';
export * from './severity';
