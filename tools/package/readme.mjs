// What the registry of a language shows: the page of that language in docs/languages, with links that work anywhere.
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../shared/paths.mjs';

/** The languages with a page, by the names that jsii-pacmak has for them. */
export const PAGES = { python: 'python.md', java: 'java.md', go: 'go.md', dotnet: 'dotnet.md' };

/** The README of the package for a language, or undefined if it is that of the project. */
export function registryReadme(language, folder = root) {
  if (!PAGES[language]) return undefined;
  const page = posix.join('docs', 'languages', PAGES[language]);
  const { repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = `${repository.url.replace(/\.git$/, '')}/blob/main`;
  return withAbsoluteLinks(readFileSync(join(folder, page), 'utf8'), posix.dirname(page), files);
}

/** Code is left as it is. */
export function withAbsoluteLinks(markdown, folder, files) {
  let isCode = false;
  const lines = markdown.split('\n').map((line) => {
    if (/^\s*(`{3}|~{3})/.test(line)) isCode = !isCode;
    return isCode
      ? line
      : line.replaceAll(/\]\(([^()\s]+)\)/g, (_link, target) => `](${absolute(target, folder, files)})`);
  });
  return lines.join('\n');
}

function absolute(target, folder, files) {
  if (/^[a-z]+:|^#/.test(target)) return target;
  return `${files}/${posix.join(folder, target)}`;
}
