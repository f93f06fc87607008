export * from './image-options';
export * from './packaging-options';
