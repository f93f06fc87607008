export * from './provisioned';
export * from './rollout';
export * from './rollout-options';
