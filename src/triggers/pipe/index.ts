export * from './enrichment';
export * from './pipe-trigger';
export * from './props';
export * from './source';
