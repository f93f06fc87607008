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

/** Splits a bundle into the statements of each of `files`. Throws if the code is not JavaScript. */
export function sectionsOf(code: string, files: ReadonlySet<string>): PlacedSection[] {
  const headings = [...code.matchAll(HEADING)].filter(([, file]) => files.has(file));
  return headings.map((head, index) => {
    const offset = head.index + head[0].length;
    const text = code.slice(offset, headings[index + 1]?.index);
    const key = `${head[1]}\n${text}`;
    const section = parsed.get(key) ?? read(head[1], text);
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
