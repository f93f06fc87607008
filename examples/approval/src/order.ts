/** An order, as customers send it. */
export interface Order {
  readonly id: string;
  readonly customer: string;
  /** What it costs, in euros. */
  readonly total: number;
}

/** What somebody says about a large order. */
export interface Answer {
  readonly approved: boolean;
  readonly by: string;
}

/** What became of an order. */
export type Outcome = 'shipped' | 'cancelled';

/** Orders above it need an approval, in euros. */
export const LARGE = 1000;

/** Reads an order. Throws if it is none. */
export function orderOf(body: string | undefined): Order {
  const { id, customer, total } = fieldsOf(body);
  if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id))
    throw new Error('id must be 1 to 64 letters, digits or hyphens');
  if (typeof customer !== 'string' || customer === '') throw new Error('customer must be a name');
  if (typeof total !== 'number' || !(total > 0)) throw new Error('total must be a number above 0');
  return { id, customer, total };
}

/** Reads an answer and what it is for. Throws if it is none. */
export function answerOf(body: string | undefined): Answer & { readonly callbackId: string } {
  const { callbackId, approved, by } = fieldsOf(body);
  if (typeof callbackId !== 'string' || callbackId === '') throw new Error('callbackId must be that of the question');
  if (typeof approved !== 'boolean') throw new Error('approved must be true or false');
  if (typeof by !== 'string' || by === '') throw new Error('by must be a name');
  return { callbackId, approved, by };
}

function fieldsOf(body: string | undefined): Record<string, unknown> {
  const value: unknown = JSON.parse(body ?? '');
  if (typeof value !== 'object' || value === null) throw new Error('the body must be an object');
  return value as Record<string, unknown>;
}
