import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '..', 'docs', 'triggers');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

const HEAD = /^# [^\n]+\n\n`\w+Trigger` · (synchronous|asynchronous|stream|queue) · [^\n]+[^.\n]\n\n/;

const PARTS: readonly (readonly [string, RegExp])[] = [
  [
    'begin it with "# <title>", an empty line and "`<Source>Trigger` · <synchronous, asynchronous, stream or queue> · <what happens to failed events, without a full stop>"',
    HEAD,
  ],
  ['add a construct, in a block that begins with ```ts', /^```ts\b/m],
  ['add a handler, in a block that begins with ```mts', /^```mts$/m],
];

test.each(pages.map((page) => [page]))(
  '%s has the head that the table is made of, a construct and a handler',
  (page) => {
    const text = readFileSync(join(folder, page), 'utf8');
    const missing = PARTS.filter(([, form]) => !form.test(text)).map(([what]) => `docs/triggers/${page}: ${what}`);
    expect(missing).toEqual([]);
  },
);
