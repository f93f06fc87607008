import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lambdaform-code-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = join(folder, 'program.cjs');
const code = join(folder, 'code');

/** Imports in a function of a text, and says where it is. */
function large(word: string): string {
  return `const load = new Function('url', 'return import(url)');
    load('node:path').then(({ basename }) => console.log('${word}', basename(__filename), load instanceof Function));
    // ${'x'.repeat(20_000)}`;
}

function run(source: string): string {
  writeFileSync(program, source);
  const start = `require(${JSON.stringify(join(__dirname, 'compiled-code.cjs'))}).keepCompiledCode(${JSON.stringify(code)});
    require(${JSON.stringify(program)});`;
  return execFileSync(process.execPath, ['-e', start], { encoding: 'utf8' }).trim();
}

test('a large module does the same when its compiled code was kept, and other code of the same length is compiled anew', () => {
  const said = [large('one'), large('one'), large('two')].map(run);
  expect(said).toEqual(['one', 'one', 'two'].map((word) => `${word} program.cjs true`));
  expect(readdirSync(code)).toHaveLength(2);
});

test('code that only speaks of imports is kept, too', () => {
  const before = readdirSync(code).length;
  const speaks = `console.log("write import()"); // or await import(...) ${'x'.repeat(20_000)}`;
  expect(run(speaks)).toBe('write import()');
  expect(readdirSync(code)).toHaveLength(before + 1);
});

test('code that imports by itself, and programs with a line for the shell, are compiled as always', () => {
  const before = readdirSync(code);
  const imports = `import('node:path').then(({ sep }) => console.log(sep.length)); // ${'x'.repeat(20_000)}`;
  const shell = `#!/usr/bin/env node\nconsole.log(2); // ${'x'.repeat(20_000)}`;
  expect([imports, shell, imports, shell].map(run)).toEqual(['1', '2', '1', '2']);
  const added = readdirSync(code).filter((file) => !before.includes(file));
  expect(added.map((file) => statSync(join(code, file)).size)).toEqual([0, 0]);
});
