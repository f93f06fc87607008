export * from './aws-sdk-mode';
export * from './bundle';
export * from './bundling-options';
export * from './legal-comments';
export * from './loader';
export * from './output-format';
export * from './source-map-mode';
