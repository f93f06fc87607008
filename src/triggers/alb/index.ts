export * from './alb-trigger';
