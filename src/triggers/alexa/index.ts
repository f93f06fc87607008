export * from './alexa-trigger';
export * from './props';
