import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(__dirname, '..', '..', '..');
const MODULE = pathToFileURL(join(root, 'tools', 'package', 'readme.mjs')).href;
const FILES = 'https://github.com/lambdaform/lambdaform/blob/main';

/** What each language's users install with, on the page that their registry shows. */
const INSTALL: Record<string, string> = {
  python: 'pip install lambdaform',
  java: '<artifactId>lambdaform</artifactId>',
  go: 'go get github.com/lambdaform/lambdaform-go/lambdaform',
  dotnet: 'dotnet add package Lambdaform',
};

const { pages, links }: { pages: Record<string, string>; links: string } = JSON.parse(
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { PAGES, registryReadme, withAbsoluteLinks } from '${MODULE}';
       const pages = Object.fromEntries(Object.keys(PAGES).map((language) => [language, registryReadme(language)]));
       const text = '[a](../a.md#part) [b](https://b.example) [c](#c)\\n\`\`\`go\\nx[1](y)\\n\`\`\`\\n[d](../../d)';
       console.log(JSON.stringify({ pages, links: withAbsoluteLinks(text, 'docs/languages', 'https://x') }));`,
    ],
    { encoding: 'utf8' },
  ),
);

const handlerIn = (text: string): string | undefined => /```mts\n(.*?)```/s.exec(text)?.[1];

test('links that leave the page become absolute, and code stays as it is', () => {
  expect(links).toBe(
    '[a](https://x/docs/a.md#part) [b](https://b.example) [c](#c)\n```go\nx[1](y)\n```\n[d](https://x/d)',
  );
});

test('there is a page for each language, and for no other', () => {
  expect(Object.keys(pages).sort()).toEqual(Object.keys(INSTALL).sort());
});

describe.each(Object.entries(INSTALL))('the README of the package for %s', (language, install) => {
  const text = pages[language] ?? '';
  const prose = text.replaceAll(/```.*?```/gs, '');

  test('says how to install the library and esbuild', () => {
    expect(text).toContain(install);
    expect(text).toContain('npm install esbuild');
  });

  test('has the handler of the README of the project', () => {
    expect(handlerIn(text)).toBe(handlerIn(readFileSync(join(root, 'README.md'), 'utf8')));
  });

  test('leads to files of the project by their addresses', () => {
    const targets = [...prose.matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target ?? '');
    expect(targets.length).toBeGreaterThan(2);
    expect(targets.filter((target) => !target.startsWith('https://'))).toEqual([]);
    const files = targets.filter((target) => target.startsWith(FILES)).map((target) => target.slice(FILES.length));
    for (const file of files) expect(() => readFileSync(join(root, file))).not.toThrow();
  });
});
