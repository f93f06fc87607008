export * from './cognito-trigger';
