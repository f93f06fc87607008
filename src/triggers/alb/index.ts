export * from './alb-trigger';
export * from './props';
