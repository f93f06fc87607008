import { readFileSync } from 'node:fs';
import { BY_NAME } from '../../../analysis/libraries/package-reads';

/** Code that is kept as a text, so that no compiler or bundler changes it, and that loads modules. */
const IN_TEXT =
  /\b(?:eval|Function)\(\s*(?:["'`][\w, ]{0,60}["'`]\s*,\s*){0,3}["'`][^"'`]{0,60}\b(?:require|import)(?![\w-])/;

/** A package as the first thing that a function is given, or what a text becomes. */
const GIVEN = /(?:(?<![\w$])([\w$]+)\)?|["'`]\))\((?=\s*(["'])((?:@[\w.-]+\/)?[a-z][\w.-]*)\2\s*[,)])/g;

/**
 * Names of functions that load: loggers and others are given names of packages, too. `require` and `import` themselves are
 * what bundlers follow, and `_require` is how packages try what they can do without.
 */
const LOADS = /load|inquire|[a-z]require|[a-z]_?import|import[a-z]/i;

/** Whether code loads modules whose names are known only when it runs. */
export function loadsByName(source: string): boolean {
  return BY_NAME.test(source) || IN_TEXT.test(source);
}

/** The same of a file. */
export function loadsByNameIn(path: string): boolean {
  return loadsByName(readFileSync(path, 'utf8'));
}

/** Names, as packages have them, that a function is given: `loadEsm('file-type')`. */
export function namesGiven(source: string): string[] {
  const given = [...source.matchAll(GIVEN)].filter(([, by]) => !by || LOADS.test(by));
  return given.map(([, , , name]) => name);
}

/** The same of a file, each once. */
export function namesGivenIn(path: string): readonly string[] {
  return [...new Set(namesGiven(readFileSync(path, 'utf8')))];
}
