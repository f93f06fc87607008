export * from './props';
export * from './transfer-workflow-trigger';
