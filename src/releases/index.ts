export * from './provisioned';
export * from './rollout';
