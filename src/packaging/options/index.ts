export * from './image-options';
export * from './package-build';
export * from './packaging-hooks';
export * from './packaging-options';
