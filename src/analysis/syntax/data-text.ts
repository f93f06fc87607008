import { tokenizer, tokTypes } from 'acorn';

/** Data of so many characters is read: the names of tables may be in it. */
export const MAX_DATA = 200_000;

const DECLARING = new Set([tokTypes._var, tokTypes._const]);
const PLAIN = new Set([
  ...[tokTypes.braceL, tokTypes.braceR, tokTypes.bracketL, tokTypes.bracketR, tokTypes.comma, tokTypes.colon],
  ...[tokTypes.semi, tokTypes.eq, tokTypes.num, tokTypes.string, tokTypes.plusMin],
  ...[tokTypes._true, tokTypes._false, tokTypes._null, ...DECLARING],
]);

/**
 * Whether the statements of a file are nothing but much data: a syntax tree takes fifty times as much memory as the text,
 * and nothing in it runs. The names that it declares then have unknown values.
 */
export function isLargeData(file: string, text: string): boolean {
  if (text.length <= MAX_DATA) return false;
  return file.endsWith('.json') || isData(text);
}

/** Whether there are only literals, in arrays and objects, and the names that they are declared under. */
function isData(text: string): boolean {
  try {
    let before: unknown;
    let isKeyWanted = false;
    for (const { type } of tokenizer(text, { ecmaVersion: 'latest', sourceType: 'module' })) {
      if (isKeyWanted && type !== tokTypes.colon) return false;
      isKeyWanted = type === tokTypes.name && !DECLARING.has(before as never);
      if (type !== tokTypes.name && !PLAIN.has(type)) return false;
      before = type;
    }
    return true;
  } catch {
    return false;
  }
}
