import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const root = join(__dirname, '../..');

/** What builds in tests, by the ends of imports. */
const BUILDERS = /from '[^']*\/(?:bundling\/project|packed|support\/corpus)'/;

test('tests that build are left out of `npm test -- quick`, in test/jest.quick.config.js', () => {
  const { testPathIgnorePatterns } = require('../jest.quick.config.js');
  const isLeftOut = (file: string) =>
    testPathIgnorePatterns.some((pattern: string) => new RegExp(pattern).test(`/test/${file}`));
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => file.split(sep).join('/'));
  const quick = files.filter((file) => !isLeftOut(file));
  expect(quick.filter((file) => BUILDERS.test(readFileSync(join(root, 'test', file), 'utf8')))).toEqual([]);
});
