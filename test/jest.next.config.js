// The tests that meet the CDK run a second time on a newer one. The others would say the same again: they read code,
// bundle it, look at data and files of this project, or ask what the ones here have found in an app.
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
    '/test/links/grants/code-usage-of',
    // They call a server, which knows nothing of the CDK.
    '/test/functions/web-server/web-server-runs',
    // Rules see an app through src/checks/model and src/checks/facts, whose tests are here, and what they see is named as in
    // CloudFormation. That they all find mistakes in constructs of this CDK is in test/checks/mistakes.
    '/test/checks/(environment|rules)/',
    // Ids and the order of settings, which follow from what this library does with them.
    '/test/triggers/(edits/|order|polled-order)',
    // Texts and filters, which are made before the CDK gets them.
    '/test/triggers/(page-handlers|polling/filter/)',
  ],
  moduleNameMapper: { ...jest.moduleNameMapper, '^aws-cdk-lib(/.*)?$': 'aws-cdk-lib-next$1' },
};
