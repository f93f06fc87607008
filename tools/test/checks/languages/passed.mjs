// Remembers that everything was right, by the contents of all files that it depends on.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../shared/paths.mjs';
import { kept } from './app.mjs';

const SOURCES = [
  ...['.jsii', 'README.md', 'package.json', 'package-lock.json', 'lib', 'docs/languages', 'examples/photo-shop'],
  ...['test/languages', 'tools/package', 'tools/test/checks/languages'],
];
const record = join(kept, 'passed');

/** @param names of the languages that are looked at */
export function hasPassed(names) {
  return existsSync(record) && readFileSync(record, 'utf8') === keyOf(names);
}

export function notePassed(names) {
  mkdirSync(kept, { recursive: true });
  writeFileSync(record, keyOf(names));
}

function keyOf(names) {
  const hash = createHash('sha256').update(names.join());
  for (const path of SOURCES.flatMap(filesIn)) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function filesIn(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}
