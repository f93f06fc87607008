// Generates the table of triggers in the README from the heads of the pages in docs/triggers.
//
//   node tools/generate/trigger-table.mjs            writes it
//   node tools/generate/trigger-table.mjs --check    fails if it is out of date

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../shared/paths.mjs';

const begin = '<!-- triggers: made by tools/generate/trigger-table.mjs from docs/triggers -->';
const end = '<!-- end of triggers -->';
const kinds = ['synchronous', 'asynchronous', 'stream', 'queue'];

const readme = join(root, 'README.md');
const pages = join(root, 'docs', 'triggers');

/** Reads the head of a page: its title, then the class, the kind and what happens to failed events. */
function headOf(file) {
  const [first, , third] = readFileSync(join(pages, file), 'utf8').split('\n');
  const [, title] = /^# (.+)$/.exec(first) ?? [];
  const [, name, kind, failed] = /^`(\w+)` · (\w+) · (.+)$/.exec(third ?? '') ?? [];
  if (!title || !kinds.includes(kind)) {
    throw new Error(`docs/triggers/${file} does not begin with a title and \`Class\` · kind · failed events`);
  }
  return { file, title, name, kind, failed };
}

function table() {
  const heads = readdirSync(pages)
    .filter((file) => file.endsWith('.md'))
    .map(headOf)
    .sort((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind) || (one.title < other.title ? -1 : 1));
  const rows = heads.map(
    ({ file, title, name, kind, failed }) =>
      `| [${title}](docs/triggers/${file}) | \`${name}\` | ${kind} | ${failed} |`,
  );
  return ['| invoked by | trigger | kind | what happens to a failed event |', '|---|---|---|---|', ...rows].join('\n');
}

function withTable(text) {
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start < 0 || stop < start) throw new Error(`README.md lacks ${begin} or ${end}`);
  return `${text.slice(0, start)}${begin}\n\n${table()}\n\n${text.slice(stop)}`;
}

const present = readFileSync(readme, 'utf8');
const wanted = withTable(present);
if (process.argv.includes('--check')) {
  if (wanted !== present) {
    console.error('the table of triggers is out of date: node tools/generate/trigger-table.mjs');
    process.exitCode = 1;
  }
} else {
  writeFileSync(readme, wanted);
}
