export * from './image-options';
export * from './packaging-hooks';
export * from './packaging-options';
