/** The price of one print, in cents, by its size in centimetres. */
export const priceList = new Map([
  ['10x15', 29],
  ['13x18', 59],
  ['20x30', 249],
]);

const maxCopies = 500;

/** The order that a customer sends. */
export interface OrderRequest {
  readonly customer: string;
  readonly photo: string;
  readonly size: string;
  readonly copies: number;
}

/** An order that the shop has accepted. */
export interface Order extends OrderRequest {
  readonly id: string;
  readonly placedAt: string;
}

export function totalInCents(order: OrderRequest): number {
  const price = priceList.get(order.size);
  if (price === undefined) {
    throw new Error(`no price for prints of size "${order.size}"`);
  }
  return price * order.copies;
}

export function euros(cents: number): string {
  return `EUR ${(cents / 100).toFixed(2)}`;
}

/** Everything that is wrong with a request, so that a customer can fix it all at once. */
export function problemsOf(request: Partial<OrderRequest>): string[] {
  const { customer, photo, size, copies } = request;
  return [
    isText(customer) ? [] : ['customer must be a name'],
    isText(photo) ? [] : ['photo must be the name of an uploaded photo'],
    priceList.has(String(size)) ? [] : [`size must be one of ${[...priceList.keys()].join(', ')}`],
    isCount(copies) ? [] : [`copies must be 1 to ${maxCopies}`],
  ].flat();
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= maxCopies;
}
