export * from './code-commit-trigger';
export * from './props';
