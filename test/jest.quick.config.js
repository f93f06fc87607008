// The tests that answer soon: they build no bundles, do not simulate every permission, do not break the conventions on
// copies, and do not read lib/ or .jsii.
const { jest: all } = require('../package.json');

module.exports = {
  ...all,
  rootDir: '..',
  testPathIgnorePatterns: [
    ...all.testPathIgnorePatterns,
    '/test/analysis/',
    '/test/api-surface',
    '/test/bad-input',
    '/test/bundling/(?!protocol/)',
    '/test/checks/environment/bundles',
    '/test/checks/events/whole-app',
    '/test/checks/wrapping-layers',
    '/test/conventions/broken-rules',
    '/test/examples',
    '/test/functions/typescript',
    '/test/functions/web-server/web-server-runs',
    '/test/links/grants/code-usage-of',
    '/test/packaging/',
    '/test/permissions/(corpus|examples-simulation|simulation)',
    '/test/testing/',
    '/test/tools/emulator/',
    '/test/triggers/order',
  ],
};
