import { UsageError } from '../../../private/errors';

/** A pattern of a record, as a tree: objects down to lists of values and comparisons. */
export interface Pattern {
  readonly [field: string]: unknown;
}

/** The tree that a path leads to: `order.type` and `['new']` are `{ order: { type: ['new'] } }`. */
export function nested(path: readonly string[], leaf: unknown): Pattern {
  return path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), leaf) as Pattern;
}

/** The names in a path that is written with dots. */
export function namesOf(path: string): string[] {
  const names = path.split('.');
  if (names.every((name) => name !== '')) return names;
  throw new UsageError({
    code: 'FilterPath',
    what: `a filter looks at '${path}', which has an empty name between, before or after its dots`,
    fix: "write the names of the fields with one dot between them: 'order.customer.id'",
  });
}

/** What matches both. */
export function both(one: Pattern, other: Pattern, path = ''): Pattern {
  const merged: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const here = path + name;
    if (!(name in merged)) merged[name] = value;
    else if (isTree(merged[name]) && isTree(value)) merged[name] = both(merged[name], value, `${here}.`);
    else throw new UsageError(conflict(here));
  }
  return merged;
}

/** What matches one of the two. Lambda looks for alternatives of one field in the list of that field. */
export function either(one: Pattern, other: Pattern): Pattern {
  const alternatives = [...alternativesOf(one), ...alternativesOf(other)];
  const [name, ...more] = [...new Set(alternatives.flatMap((it) => Object.keys(it)))];
  const inside = alternatives.map((it) => it[name as string]);
  if (more.length > 0 || name === undefined) return { $or: alternatives };
  if (inside.every(Array.isArray)) return { [name]: inside.flat() };
  if (inside.every(isTree)) return { [name]: inside.reduce((a, b) => either(a as Pattern, b as Pattern)) };
  return { $or: alternatives };
}

/** An object that is no list. */
export function isTree(value: unknown): value is Pattern {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function alternativesOf(pattern: Pattern): Pattern[] {
  const names = Object.keys(pattern);
  return names.length === 1 && names[0] === '$or' ? (pattern.$or as Pattern[]) : [pattern];
}

function conflict(path: string) {
  const either = /(^|\.)\$or$/.test(path);
  return {
    code: 'FilterConflict',
    what: either
      ? 'two filters that both have alternatives in several fields are joined by and(), which no pattern can say'
      : `two filters that are joined by and() both compare '${path}', which a pattern can do once`,
    fix: either
      ? 'write out the combinations as filters of their own: a record needs to match one of them'
      : 'say it in one comparison, like between(1, 10), or use or()',
  };
}
