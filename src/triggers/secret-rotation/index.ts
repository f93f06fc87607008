export * from './secret-rotation-trigger';
