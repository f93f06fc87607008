// The tests that meet the CDK run a second time on a newer one. The others would say the same again: they read code,
// bundle it, or look at data and files of this project.
const { jest } = require('../package.json');

module.exports = {
  ...jest,
  rootDir: '..',
  testMatch: [
    '<rootDir>/test/{alarms,checks,dashboards,durable,failures,functions,links,releases,results,support,triggers,wiring}/**/*.test.ts',
  ],
  testPathIgnorePatterns: [
    ...jest.testPathIgnorePatterns,
    // They build, with the same result.
    '/test/checks/environment/bundles',
    '/test/links/grants/code-usage-of',
  ],
  moduleNameMapper: { ...jest.moduleNameMapper, '^aws-cdk-lib(/.*)?$': 'aws-cdk-lib-next$1' },
};
