export * from './alarms';
export * from './model/alarm-definition';
export * from './model/recommended-alarms-options';
export * from './model/severity';
