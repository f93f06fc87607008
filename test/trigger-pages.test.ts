import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const root = join(__dirname, '..');
const folder = join(root, 'docs', 'triggers');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
const fixture = readFileSync(join(root, 'rosetta', 'default.ts-fixture'), 'utf8');

const textOf = (page: string) => readFileSync(join(folder, page), 'utf8');

describe('pages of triggers', () => {
  test.each(pages.map((page) => [page]))('%s begins with what the table of triggers is made of', (page) => {
    const kinds = 'synchronous|asynchronous|stream|queue';
    expect(textOf(page)).toMatch(new RegExp(`^# [^\\n]+\\n\\n\`\\w+Trigger\` · (${kinds}) · [^\\n]+[^.\\n]\\n\\n`));
  });

  test.each(pages.map((page) => [page]))('%s shows a construct and a handler', (page) => {
    expect(textOf(page)).toMatch(/^```ts\b/m);
    expect(textOf(page)).toMatch(/^```mts$/m);
  });

  test('what they show compiles', () => {
    expect(mistakesIn(new Map(pages.flatMap(codeOf)))).toEqual([]);
  }, 120_000);
});

/** The code of a page by the name of a file that is not there. Code without imports stands in the fixture. */
function codeOf(page: string): [string, string][] {
  return [...textOf(page).matchAll(/^```(m?ts)\b[^\n]*\n(.*?)^```$/gms)].map(([, kind, code = ''], i) => {
    const whole = kind === 'mts' || /^import /m.test(code) ? code : inFixture(code);
    return [join(__dirname, `${page.replace('.md', '')}-${i}.${kind}`), `${whole}\nexport {};\n`];
  });
}

/** Declarations stand outside of the class, where they may. */
function inFixture(code: string): string {
  const declared = /^declare .*;$/gm;
  return [fixture.replace('/// here', code.replace(declared, '')), ...(code.match(declared) ?? [])].join('\n');
}

function mistakesIn(files: Map<string, string>): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    paths: { lambdaform: [join(root, 'src', 'index.ts')] },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, version) => {
    const text = files.get(path);
    return text === undefined ? getSourceFile(path, version) : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((path) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(path))
      .map((it) => `${path}: ${ts.flattenDiagnosticMessageText(it.messageText, '\n')}`),
  );
}
