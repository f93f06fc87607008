import { isLargeData } from './data-text';
import { type Names, resolveNames } from './scopes';
import { parseStatements, type Syntax } from './syntax';

/** The statements that a bundle has from one file. Bundles share the same ones. */
export interface Section extends Names {
  /** The file, as seen from the app's directory. */
  readonly file: string;
  readonly tree: Syntax;
}

/** A section in a bundle. */
export interface PlacedSection {
  readonly section: Section;
  /** Where it starts in the code. */
  readonly offset: number;
}

/** esbuild writes the name of a file above its statements. */
const HEADING = /^\/\/ (.+)$/gm;

const parsed = new Map<string, Section>();

/**
 * Splits a bundle into the statements of each of `files`, without those that are nothing but much data. Throws if the
 * code is not JavaScript.
 *
 * @param allow called with the number of characters before they are parsed
 */
export function sectionsOf(
  code: string,
  files: ReadonlySet<string>,
  allow: (characters: number) => void = () => undefined,
): PlacedSection[] {
  const headings = [...code.matchAll(HEADING)].filter(([, file]) => files.has(file));
  const texts = headings
    .map(({ 0: heading, 1: file, index }, at) => {
      const offset = index + heading.length;
      return { file, offset, text: code.slice(offset, headings[at + 1]?.index) };
    })
    .filter(({ file, text }) => !isLargeData(file, text));
  allow(texts.reduce((sum, { text }) => sum + text.length, 0));
  return texts.map(({ file, offset, text }) => {
    const key = `${file}\n${text}`;
    const section = parsed.get(key) ?? read(file, text);
    parsed.set(key, section);
    return { section, offset };
  });
}

/** Drops the sections of the last batch. */
export function forgetSections(): void {
  parsed.clear();
}

function read(file: string, text: string): Section {
  const tree = parseStatements(text);
  return { file, tree, ...resolveNames(tree) };
}
