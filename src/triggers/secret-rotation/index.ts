export * from './props';
export * from './secret-rotation-trigger';
