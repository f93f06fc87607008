/** An order of a customer. */
export interface Order {
  readonly id: string;
  readonly customer: string;
  readonly article: string;
  readonly pieces: number;
}

/** Parses an order. Throws if it is not valid. */
export function orderOf(text: string | undefined): Order {
  const { id, customer, article, pieces }: Partial<Order> = JSON.parse(text ?? '');
  if (!isName(id) || !isName(customer) || !isName(article)) throw new Error('id, customer and article must be texts');
  if (!Number.isInteger(pieces) || Number(pieces) < 1) throw new Error('pieces must be a whole number from 1');
  return { id, customer, article, pieces: Number(pieces) };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
