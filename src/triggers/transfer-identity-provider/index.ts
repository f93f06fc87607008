export * from './transfer-identity-provider-trigger';
