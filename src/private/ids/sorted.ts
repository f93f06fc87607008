/**
 * Returns a value with the keys of all maps in it in alphabetical order. Maps that come from other languages have another
 * order in each run, and in TypeScript an editor may move them: neither is a change.
 *
 * Only plain maps and lists are looked into: tokens and constructs stay what they are.
 */
export function sorted<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sorted) as T;
  if (!isPlainMap(value)) return value;
  const stated = entriesOf(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(stated.map(([key, inner]) => [key, sorted(inner)])) as T;
}

/** The entries of a map in alphabetical order of their keys. */
export function entriesOf<T>(map: { readonly [key: string]: T } = {}): [string, T][] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A text that holds a map or a list in JSON, with its keys sorted; any other text as it is. */
export function sortedJson(text: string): string {
  const value = mapOrList(text);
  return value ? JSON.stringify(sorted(value)) : text;
}

/** The map or the list that a text holds in JSON; undefined for any other text, and for one with too large numbers. */
export function mapOrList(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value = JSON.parse(text) as object;
    // Two texts with more digits than a number of JavaScript has would become one.
    return longNumbers(text) === longNumbers(JSON.stringify(value)) ? value : undefined;
  } catch {
    return undefined;
  }
}

function longNumbers(text: string): string {
  return (text.match(/\d{16,}/g) ?? []).sort().join(' ');
}

function isPlainMap(value: unknown): value is { readonly [key: string]: unknown } {
  if (typeof value !== 'object' || value === null || 'resolve' in value) return false;
  return [Object.prototype, null].includes(Object.getPrototypeOf(value));
}
