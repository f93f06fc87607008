export { ProvisionedConcurrency } from './provisioned-concurrency';
export * from './provisioned-options';
