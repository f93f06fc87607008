/** The struct without members that are undefined, so that they don't hide a default when structs are merged. */
export function withoutUndefined<T extends object>(struct: T): Partial<T> {
  return Object.fromEntries(Object.entries(struct).filter(([, value]) => value !== undefined)) as Partial<T>;
}
