export * from './cognito-trigger';
export * from './props';
