export * from './function-kind-options';
export * from './handler-function';
export * from './handler-function-options';
export * from './managed-instances/managed-instances-options';
export * from './typescript-code';
export * from './typescript-function';
export * from './web-server';
