export * from './function-defaults';
export * from './function-permission';
export * from './http-api-routes';
export * from './rest-api-routes';
export * from './wiring';
export * from './wiring-options';
