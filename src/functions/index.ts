export * from './handler-function';
export * from './handler-function-options';
export * from './typescript-code';
export * from './typescript-function';
