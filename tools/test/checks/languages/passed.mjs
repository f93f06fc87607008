// Remembers that apps in other languages were right.
import { join } from 'node:path';
import * as remembered from '../remembered.mjs';
import { kept } from './app.mjs';

const SOURCES = [
  ...['.jsii', 'README.md', 'package.json', 'package-lock.json', 'lib', 'docs/languages', 'examples/photo-shop'],
  ...['test/languages', 'tools/package', 'tools/test/checks/languages'],
];
const record = join(kept, 'passed');

/** @param names of the languages that are looked at */
export function hasPassed(names) {
  return remembered.hasPassed(record, names.join(), SOURCES);
}

export function notePassed(names) {
  remembered.notePassed(record, names.join(), SOURCES);
}
