import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { LambdaChecks } from '../../../src';
import { UsageError } from '../../../src/private/errors';

const folder = join(__dirname, 'plain-app');
const readme = readFileSync(join(__dirname, '../../../README.md'), 'utf8');

/** What the app of the README, which has no function of this library, says when it is synthesized. */
let said = '';

beforeAll(() => {
  const before = process.cwd();
  process.chdir(folder);
  const checks = jest.spyOn(LambdaChecks, 'of');
  try {
    require(join(folder, 'app.ts'));
    const [[app]] = checks.mock.calls;
    (app as App).synth();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    said = error.message;
  } finally {
    process.chdir(before);
  }
});

/** The blocks below a heading. */
function blocksBelow(heading: string): string[] {
  const [section] = readme.slice(readme.indexOf(`\n## ${heading}\n`) + 1).split('\n## ', 1);
  return [...section.matchAll(/```[^\n]*\n(.*?)\n```/gs)].map(([, block]) => block);
}

test('the README shows the app, and word for word what its checks say', () => {
  // The line in the bundle follows from the version of esbuild.
  const linesOf = (text: string) => text.replaceAll(/index\.js:\d+/g, 'index.js').split('\n');
  const [app, shown] = blocksBelow('Check an existing app with one line');
  expect(app).toBe(readFileSync(join(folder, 'app.ts'), 'utf8').trim());
  // A rule that is new may find more.
  expect(linesOf(shown).filter((line) => !linesOf(said).includes(line))).toEqual([]);
});

test('an error is told together with the warnings', () => {
  expect(said).toMatch(/\[ItemFailuresIgnored\].*besides, there are warnings:.*lambdaform:deadLetterRetention/s);
});
