export * from './check';
export * from './checked-app';
export * from './checked-function';
export * from './checked-resource';
export * from './lambda-checks';
