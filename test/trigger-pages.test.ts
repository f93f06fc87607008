import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '..', 'docs', 'triggers');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

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
});
