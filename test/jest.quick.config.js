// The tests that answer soon: they build no bundles, do not simulate every permission, do not break the conventions on
// copies, and do not read lib/ or .jsii.
const { jest } = require('../package.json');

module.exports = {
  ...jest,
  rootDir: '..',
  testPathIgnorePatterns: [
    ...jest.testPathIgnorePatterns,
    '/test/analysis/',
    '/test/api-surface',
    '/test/bad-input',
    '/test/bundling/(?!protocol/)',
    '/test/checks/environment/bundles',
    '/test/conventions/broken-rules',
    '/test/examples',
    '/test/functions/typescript',
    '/test/links/grants/code-usage-of',
    '/test/permissions/(corpus|examples-simulation|simulation)',
    '/test/testing/',
    '/test/tools/emulator/',
    '/test/triggers/order',
  ],
};
