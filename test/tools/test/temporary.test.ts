import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const TOOL = pathToFileURL(join(__dirname, '../../../tools/test/temporary.mjs')).href;
let memory: string;

beforeAll(() => {
  memory = mkdtempSync(join(tmpdir(), 'lambdaform-memory-'));
});
afterAll(() => rmSync(memory, { recursive: true, force: true }));

/** The folder in which the tool makes the folder for temporary files, where `memory` stands for the one in memory. */
function parentOf(room: number, env: Record<string, string>, folder = memory): string {
  const code = `import(${JSON.stringify(TOOL)}).then(({ makeTemporaryFolder }) =>
    console.log(makeTemporaryFolder('test-', [${JSON.stringify(folder)}], ${room})))`;
  const { TMPDIR: _, ...rest } = process.env;
  const made = execFileSync(process.execPath, ['-e', code], { env: { ...rest, ...env }, encoding: 'utf8' }).trim();
  rmSync(made, { recursive: true });
  return dirname(made);
}

const withoutVariable = process.platform === 'win32' ? tmpdir() : '/tmp';

test('temporary files are kept in memory where there is room for them', () => {
  expect(parentOf(1024, {})).toBe(memory);
});

test('temporary files are kept where the system has them if memory is short or has no such folder', () => {
  expect(parentOf(1e18, {})).toBe(withoutVariable);
  expect(parentOf(1024, {}, join(memory, 'missing'))).toBe(withoutVariable);
});

test('a user who names a folder for temporary files gets them there', () => {
  const named = mkdtempSync(join(tmpdir(), 'lambdaform-named-'));
  try {
    expect(parentOf(1024, { TMPDIR: named })).toBe(named);
  } finally {
    rmSync(named, { recursive: true });
  }
});
