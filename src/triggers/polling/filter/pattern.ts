import { UsageError } from '../../../private/errors';

/** A pattern of a record as a tree: nested objects, down to lists of values and comparisons. */
export interface Pattern {
  readonly [field: string]: unknown;
}

/** The tree of a path and its leaf: `order.type` and `['new']` are `{ order: { type: ['new'] } }`. */
export function nested(path: readonly string[], leaf: unknown): Pattern {
  return path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), leaf) as Pattern;
}

/** The names in a path, which are separated by dots. Throws if one is empty. */
export function namesOf(path: string): string[] {
  const names = path.split('.');
  if (names.every((name) => name !== '')) return names;
  throw new UsageError({
    code: 'FilterPath',
    what: `a filter looks at '${path}', which has an empty name before, between or after its dots`,
    fix: "write the names of the fields with one dot between them: 'order.customer.id'",
  });
}

/** The pattern of what matches both. Throws if no pattern can express that. */
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

/** The pattern of what matches one of the two. Lambda expects the alternatives for one field in the list of that field. */
export function either(one: Pattern, other: Pattern): Pattern {
  const alternatives = [...alternativesOf(one), ...alternativesOf(other)];
  const [name, ...more] = [...new Set(alternatives.flatMap((it) => Object.keys(it)))];
  const inside = alternatives.map((it) => it[name as string]);
  if (more.length > 0 || name === undefined) return { $or: alternatives };
  if (inside.every(Array.isArray)) return { [name]: inside.flat() };
  if (inside.every(isTree)) return { [name]: inside.reduce((a, b) => either(a as Pattern, b as Pattern)) };
  return { $or: alternatives };
}

/** Whether a value is an object and not a list. */
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
      ? 'two filters that both have alternatives in several fields are joined by and(), which no pattern can express'
      : `two filters that are joined by and() both compare '${path}', which a pattern can do only once`,
    fix: either
      ? 'write each combination as a filter of its own: a record needs to match only one of them'
      : 'express it in one comparison, like between(1, 10), or use or()',
  };
}
