const { jest } = require('../../package.json');

module.exports = {
  ...jest,
  rootDir: '../..',
  testEnvironment: 'node', // its own setup does not transpile what test files share
  setupFiles: [],
  globalSetup: '<rootDir>/test/e2e/setup/deploy.mjs',
  globalTeardown: '<rootDir>/test/e2e/setup/stop.mjs',
  testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
  testTimeout: 30 * 60_000, // several deployments, on a busy machine
  maxWorkers: 1,
  maxConcurrency: 8,
};
