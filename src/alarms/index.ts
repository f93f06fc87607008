export * from './alarm-definition';
export * from './alarms';
