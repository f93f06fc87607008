/** Returns the struct without its undefined members, which would override defaults when structs are merged. */
export function withoutUndefined<T extends object>(struct: T): Partial<T> {
  return Object.fromEntries(Object.entries(struct).filter(([, value]) => value !== undefined)) as Partial<T>;
}
