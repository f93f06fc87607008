export * from './props';
export * from './step-functions-trigger';
