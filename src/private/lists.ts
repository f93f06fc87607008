/** Groups the members of a list by a key, in the order of the first member of each group. */
export function grouped<T, K = string>(list: readonly T[], keyFor: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of list) {
    const key = keyFor(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** Returns what a map has for a key, which is made when it is asked for first. */
export function keptIn<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined || map.has(key)) return known as V;
  const made = make();
  map.set(key, made);
  return made;
}

/** Returns the first of some texts, and how many more there are; undefined if there are none. */
export function firstAndMore(texts: readonly string[]): string | undefined {
  const [first, ...more] = new Set(texts);
  return more.length > 0 ? `${first} and ${more.length} more` : first;
}
