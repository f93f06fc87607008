import type { KinesisStreamRecord } from 'aws-lambda';

/** An action of a visitor. */
export type Click =
  | { readonly type: 'view'; readonly visitor: string; readonly page: string }
  | { readonly type: 'cart'; readonly visitor: string; readonly items: readonly string[] };

/** Parses a record. Throws if it is not a click. */
export function clickOf({ kinesis }: KinesisStreamRecord): Click {
  const click: Partial<Click> = JSON.parse(Buffer.from(kinesis.data, 'base64').toString());
  if (typeof click.visitor !== 'string') throw new Error('a click without a visitor');
  if (click.type === 'view' && typeof click.page === 'string') return click as Click;
  if (click.type === 'cart' && Array.isArray(click.items)) return click as Click;
  throw new Error(`a click of an unknown type: ${click.type}`);
}
