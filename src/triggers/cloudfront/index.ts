export * from './cloudfront-trigger';
export * from './props';
