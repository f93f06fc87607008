export * from './success-destination';
