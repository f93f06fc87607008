/**
 * What a reader of another language has seen of the input of a call. Each place holds all values that it may have.
 *
 * | value | |
 * |---|---|
 * | `['literal', value]` | a text, number or boolean, or null |
 * | `['fallback', value]` | what stands in for a variable that is not set |
 * | `['variable', name]` | an environment variable |
 * | `['joined', first, version]` | a text with slashes: its first segment, and whether `?versionId=` is in it |
 * | `['object', entries]`, `['open', entries]` | keys with values; an open one may have other keys |
 * | `['list', values]` | |
 * | `['unknown']` | |
 */
export type SeenValue =
  | readonly ['literal' | 'fallback', string | number | boolean | null]
  | readonly ['variable', string]
  | readonly ['joined', readonly SeenValue[], boolean]
  | readonly ['object' | 'open', readonly SeenEntry[]]
  | readonly ['list', readonly SeenValue[]]
  | readonly ['unknown'];

/** The values of a key, and those that belong to it. */
export type SeenEntry = readonly [keys: readonly SeenValue[], values: readonly SeenValue[]];

/** The values at the end of a path through objects and lists; `*` stands for every member. */
export function seenAt(values: readonly SeenValue[], path: readonly string[]): readonly SeenValue[] {
  let found = values;
  for (const name of path) found = found.flatMap((value) => membersOf(value, name));
  return found;
}

function membersOf(value: SeenValue, name: string): readonly SeenValue[] {
  switch (value[0]) {
    case 'object':
    case 'open':
      return value[1].flatMap(([keys, inner]) => (keys.some((key) => mayBe(key, name)) ? inner : []));
    case 'list':
      return name === '*' ? value[1] : [];
    case 'unknown':
      return [value];
    default:
      return [];
  }
}

function mayBe([kind, text]: SeenValue, name: string): boolean {
  return name === '*' || kind !== 'literal' || String(text) === name;
}

/** All keys of objects; unknown ones where there may be others. */
export function seenKeys(values: readonly SeenValue[]): readonly SeenValue[] {
  return values.flatMap((value): readonly SeenValue[] => {
    const keys = value[0] === 'object' || value[0] === 'open' ? value[1].flatMap(([own]) => own) : [];
    return value[0] === 'open' || value[0] === 'unknown' ? [...keys, ['unknown']] : keys;
  });
}

/** The names of the keys that are known. */
export function namesIn(values: readonly SeenValue[]): string[] {
  const names = seenKeys(values).flatMap(([kind, text]) => (kind === 'literal' ? [String(text)] : []));
  return [...new Set(names)].sort();
}

/** The environment variables that some values come from; undefined if one comes from elsewhere. */
export function variablesOf(values: readonly SeenValue[]): string[] | undefined {
  const names = new Set<string>();
  for (const value of values) {
    const [kind, text] = value;
    if (kind === 'fallback' || (kind === 'literal' && (text === null || text === ''))) continue;
    if (kind !== 'variable') return undefined;
    names.add(value[1]);
  }
  return names.size > 0 ? [...names].sort() : undefined;
}

/** The first segments of texts that are joined, and other values as they are. */
export function firstSegments(values: readonly SeenValue[]): readonly SeenValue[] {
  return values.flatMap((value) => (value[0] === 'joined' ? firstSegments(value[1]) : [value]));
}
