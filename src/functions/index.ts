export * from './function-defaults';
export * from './function-permission';
export * from './handler-function';
export * from './handler-function-options';
export * from './typescript-code';
export * from './typescript-function';
export * from './wiring';
