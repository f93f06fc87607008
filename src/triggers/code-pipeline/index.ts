export * from './code-pipeline-trigger';
export * from './props';
