import type { AwsCall } from '../../analysis/found/code-usage';

/** Where something is called: the first place, and how many there are besides. */
export function placesOf(calls: readonly AwsCall[]): string {
  const places = [...new Set(calls.map(placeOf))];
  return places.length > 1 ? `${places[0]} and ${places.length - 1} more` : places[0];
}

/** Where one call stands. */
export function placeOf({ at, via }: AwsCall): string {
  const place = at ? `${at.file}:${at.line}` : undefined;
  if (via) return place ? `${via} (${place})` : via;
  return place ?? 'a place that is not known';
}

/** The members of a list by what they have in common, in the order of the first of each. */
export function grouped<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}
