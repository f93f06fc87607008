/** A question about a value that comes from JSON. */
export type Shape = (value: unknown) => boolean;

type Optional<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T];

export const text: Shape = (value) => typeof value === 'string';
export const flag: Shape = (value) => typeof value === 'boolean';

/** A number of things or bytes. */
export const count: Shape = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

export function matching(pattern: RegExp): Shape {
  return (value) => typeof value === 'string' && pattern.test(value);
}

export function oneOf(...values: readonly unknown[]): Shape {
  return (value) => values.includes(value);
}

export function listOf(item: Shape, { least = 0 } = {}): Shape {
  return (value) => Array.isArray(value) && value.length >= least && value.every(item);
}

/** A list of that many items, each with a shape of its own. */
export function tupleOf(...items: readonly Shape[]): Shape {
  return (value) =>
    Array.isArray(value) && value.length === items.length && items.every((isItem, index) => isItem(value[index]));
}

/** An object with any keys but the one that would become its prototype. */
export function mapOf(item: Shape): Shape {
  return (value) =>
    isObject(value) && Object.entries(value).every(([key, inner]) => key !== '__proto__' && item(inner));
}

/** An object with these keys and no others. The types see to it that no property of `T` is forgotten. */
export function objectOf<T>(
  required: Readonly<Record<Exclude<keyof T, Optional<T>>, Shape>>,
  optional: Readonly<Record<Optional<T>, Shape>>,
): Shape {
  const wanted = Object.entries<Shape>(required);
  const shapes = new Map([...wanted, ...Object.entries<Shape>(optional)]);
  return (value) =>
    isObject(value) &&
    wanted.every(([key]) => Object.hasOwn(value, key)) &&
    Object.entries(value).every(([key, inner]) => shapes.get(key)?.(inner) === true);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a text is JSON. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
