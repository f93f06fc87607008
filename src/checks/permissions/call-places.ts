import type { AwsCall } from '../../analysis/found/code-usage';
import { firstAndMore } from '../../private/lists';

const UNKNOWN = 'an unknown place';

/** Returns where something is called: the first place, and how many more there are. */
export function callPlaces(calls: readonly AwsCall[]): string {
  return firstAndMore(calls.map(callPlace)) ?? UNKNOWN;
}

/** Returns where a call is. */
export function callPlace({ at, via }: AwsCall): string {
  const place = at ? `${at.file}:${at.line}` : undefined;
  if (via) return place ? `${via} (${place})` : via;
  return place ?? UNKNOWN;
}
