// The tests that answer soon: they build no bundles and no packages, do not simulate every permission, do not break the
// conventions on copies, and do not read lib/ or .jsii.
const { readdirSync, readFileSync } = require('node:fs');
const { join, sep } = require('node:path');
const { jest } = require('../package.json');

/** What builds in tests, by the ends of imports. */
const BUILDERS = /from '[^']*\/(?:bundling\/project|packed|support\/corpus)'/;

const building = readdirSync(__dirname, { recursive: true })
  .filter((file) => file.endsWith('.test.ts') && BUILDERS.test(readFileSync(join(__dirname, file), 'utf8')))
  .map((file) => `/test/${file.split(sep).join('/')}`);

module.exports = {
  ...jest,
  rootDir: '..',
  testPathIgnorePatterns: [
    ...jest.testPathIgnorePatterns,
    ...building,
    '/test/analysis/',
    '/test/api-surface',
    '/test/bad-input',
    '/test/bundling/(?!protocol/)',
    '/test/conventions/broken-rules',
    '/test/examples',
    '/test/functions/typescript',
    '/test/functions/web-server/web-server-runs',
    '/test/permissions/examples-simulation',
    '/test/testing/',
    '/test/tools/emulator/',
    '/test/triggers/order',
  ],
};
