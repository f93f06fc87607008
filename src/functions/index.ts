export * from './custom-runtime-function';
export * from './go-function';
export * from './handler-function';
export * from './handler-function-options';
export * from './python-function';
export * from './rust-function';
export * from './typescript-code';
export * from './typescript-function';
