export * from './iot-rule-trigger';
export * from './props';
