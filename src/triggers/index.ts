export * from './http-access';
export * from './http-access-options';
export * from './http-api';
export * from './rest-access';
export * from './rest-access-options';
export * from './rest-api';
export * from './trigger';
export * from './trigger-target';
