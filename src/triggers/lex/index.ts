export * from './lex-trigger';
export * from './props';
