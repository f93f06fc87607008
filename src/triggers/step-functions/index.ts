export * from './step-functions-trigger';
