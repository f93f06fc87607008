import type { AwsCall } from '../../analysis/found/code-usage';

/** Returns where something is called: the first place, and how many more there are. */
export function placesOf(calls: readonly AwsCall[]): string {
  const places = [...new Set(calls.map(placeOf))];
  return places.length > 1 ? `${places[0]} and ${places.length - 1} more` : places[0];
}

/** Returns where a call is. */
export function placeOf({ at, via }: AwsCall): string {
  const place = at ? `${at.file}:${at.line}` : undefined;
  if (via) return place ? `${via} (${place})` : via;
  return place ?? 'an unknown place';
}

/** Groups the members of a list by a key, in the order of the first member of each group. */
export function grouped<T>(list: readonly T[], keyFor: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyFor(one), [...(groups.get(keyFor(one)) ?? []), one]);
  return groups;
}
