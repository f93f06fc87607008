export * from './failure-destination';
