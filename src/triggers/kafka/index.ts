export * from './authentication';
export * from './consumption-mode';
export * from './kafka-trigger';
export * from './msk-props';
export * from './msk-trigger';
export * from './options';
export * from './props';
