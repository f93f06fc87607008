import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeptCode } from '../../../src/private/kept-code/kept-code';
import { codeFolder, keepCode, loadPart } from '../../../src/private/kept-code/parts';

let root: string;
let folder: string;
let file: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lambdaform-kept-code-'));
  folder = join(root, 'kept');
  file = join(root, 'part.js');
  writeFileSync(join(root, 'other.js'), "exports.name = 'other';");
  writeFileSync(file, 'exports.number = () => 1;');
  const first = new KeptCode(folder);
  expect(numberIn(first)).toBe(1);
  first.keep();
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function numberIn(code: KeptCode): number {
  return (code.load(file) as { number(): number }).number();
}

/** Whether a process found nothing that it could use: only then it keeps something. */
function compiles(code: KeptCode): boolean {
  rmSync(folder, { recursive: true, force: true });
  code.keep();
  return existsSync(folder);
}

test('code that was kept is used by the next process, and not written again', () => {
  const next = new KeptCode(folder);
  expect(numberIn(next)).toBe(1);
  expect(compiles(next)).toBe(false);
});

test('a file that has changed is compiled anew, even if it is as long as before', () => {
  writeFileSync(file, 'exports.number = () => 2;');
  const next = new KeptCode(folder);
  expect(numberIn(next)).toBe(2);
  expect(compiles(next)).toBe(true);
});

test.each([
  ['a damaged byte', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1) ? 0 : 1])])],
  ['no end', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['no code', () => Buffer.from('')],
])('code with %s is not used', (_name, damage) => {
  const [name] = readdirSync(folder);
  writeFileSync(join(folder, name), damage(readFileSync(join(folder, name))));
  const next = new KeptCode(folder);
  expect(numberIn(next)).toBe(1);
  expect(compiles(next)).toBe(true);
});

test.each(['ä', '漢', '🙂'])('a text that is not plain is the same, compiled or kept: %s', (text) => {
  writeFileSync(file, `exports.text = () => '${text}';`);
  const textIn = (code: KeptCode) => (code.load(file) as { text(): string }).text();
  const first = new KeptCode(folder);
  expect(textIn(first)).toBe(text);
  first.keep();
  const next = new KeptCode(folder);
  expect(textIn(next)).toBe(text);
  expect(compiles(next)).toBe(false);
});

test('a file finds what it would find with require, also when its code was kept', () => {
  writeFileSync(file, "module.exports = [__filename, __dirname, require('./other').name].join(' ');");
  const first = new KeptCode(folder);
  const expected = `${file} ${root} other`;
  expect(first.load(file)).toBe(expected);
  first.keep();
  const next = new KeptCode(folder);
  expect([next.load(file), compiles(next)]).toEqual([expected, false]);
});

test('traces name the file and the lines in it', () => {
  writeFileSync(file, "// comment\nexports.fail = () => { throw new Error('here'); };");
  const { fail } = new KeptCode(folder).load(file) as { fail(): never };
  expect(() => fail()).toThrow(expect.objectContaining({ stack: expect.stringContaining(`${file}:2:`) }));
});

test('a folder that cannot be written is none', () => {
  const code = new KeptCode(join(file, 'no-folder'));
  expect(numberIn(code)).toBe(1);
  expect(() => code.keep()).not.toThrow();
});

test.each([
  ['/app/node_modules/lambdaform/lib', '/app/node_modules/.cache/lambdaform-code'],
  [
    '/app/node_modules/.pnpm/l@1/node_modules/lambdaform/lib',
    '/app/node_modules/.pnpm/l@1/node_modules/.cache/lambdaform-code',
  ],
  ['/home/me/lambdaform/lib', undefined],
  [join(realpathSync(tmpdir()), 'app/node_modules/lambdaform/lib'), undefined],
])('the code of %s is kept in %s', (library, expected) => {
  expect(codeFolder(library)).toBe(expected);
});

test('what is not installed in an app is loaded with require', () => {
  expect(loadPart('index.js')).toBeUndefined();
  expect(keepCode()).toBeUndefined();
});
