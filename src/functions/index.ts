export * from './function-defaults';
export * from './handler-function';
export * from './handler-function-options';
export { FunctionPermission, PermissionReason } from './permissions';
export * from './typescript-code';
export * from './typescript-function';
export * from './wiring';
