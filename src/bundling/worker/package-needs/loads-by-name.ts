import { BY_NAME } from '../../../analysis/libraries/package-reads';

/** Code that is kept as a text, so that no compiler or bundler changes it, and that loads modules. */
const IN_TEXT =
  /\b(?:eval|Function)\(\s*(?:["'`][\w, ]{0,60}["'`]\s*,\s*){0,3}["'`][^"'`]{0,60}\b(?:require|import)(?![\w-])/;

/** A package as the first thing that a function is given. `require` and `import` themselves are what bundlers follow. */
const GIVEN =
  /(?:(?<![\w$])(?!(?:require|import)\()[\w$]+\)?|["'`]\))\((?=\s*(["'])((?:@[\w.-]+\/)?[a-z][\w.-]*)\1\s*[,)])/g;

/** Whether code loads modules whose names are known only when it runs. */
export function loadsByName(source: string): boolean {
  return BY_NAME.test(source) || IN_TEXT.test(source);
}

/** Those of some packages whose names a function is given: `loadEsm('file-type')`. */
export function namesGiven(source: string, names: ReadonlySet<string>): string[] {
  return [...source.matchAll(GIVEN)].map(([, , name]) => name).filter((name) => names.has(name));
}
