import { fieldOf, isObject, listOf } from '../model/values';
import type { Hop } from './hop';
import type { Sending } from './sends';

/** The changes that an operation certainly can make, as streams call them. */
const MAKES: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:BatchWriteItem': ['INSERT'],
  'dynamodb:DeleteItem': ['REMOVE'],
  'dynamodb:PutItem': ['INSERT', 'MODIFY'],
  'dynamodb:UpdateItem': ['MODIFY'],
};

/**
 * Returns what filters of a table's stream pass on. By kinds of changes, code tells whether it makes them; by contents, only
 * who wrote the filter knows.
 */
export function passedBy(filters: unknown): Hop['passes'] {
  const patterns = listOf(fieldOf(filters, 'Filters')).map((one) => parsed(fieldOf(one, 'Pattern')));
  if (filters === undefined || patterns.length === 0) return filters === undefined ? undefined : () => false;
  const names = patterns.flatMap((pattern) => (pattern && isOfChanges(pattern) ? listOf(pattern.eventName) : []));
  return ({ action, operations }: Sending) =>
    operations !== undefined && (MAKES[action] ?? []).some((change) => names.includes(change));
}

function isOfChanges(pattern: Record<string, unknown>): boolean {
  return Object.keys(pattern).every((name) => name === 'eventName' || name === 'eventSource');
}

/** Returns the object that a text of JSON has. */
export function parsed(text: unknown): Record<string, unknown> | undefined {
  if (typeof text !== 'string') return isObject(text) ? text : undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
