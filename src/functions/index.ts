export * from './function-defaults';
export * from './handler-function';
export * from './handler-function-options';
export * from './http-api-routes';
export * from './rest-api-routes';
export * from './typescript-code';
export * from './typescript-function';
export * from './wiring';
