// Remembers that something was right, by the contents of all files that it depends on.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../shared/paths.mjs';

/** Whether the record says of the same question and the same files that all was right. */
export function hasPassed(record, question, files) {
  return existsSync(record) && readFileSync(record, 'utf8') === keyOf(question, files);
}

/** Keeps that all was right. */
export function notePassed(record, question, files) {
  mkdirSync(dirname(record), { recursive: true });
  writeFileSync(record, keyOf(question, files));
}

function keyOf(question, files) {
  const hash = createHash('sha256').update(question);
  for (const path of files.flatMap(filesIn)) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function filesIn(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}
