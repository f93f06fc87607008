import { replace } from './recorded-files';

/** Lets code clone the environment: a proxy can't be cloned. */
export function letClone(): void {
  replace(globalThis, 'structuredClone', (bound) => (value: unknown, options: unknown) => {
    return bound(withCopies(value), options);
  });
}

/** The same value with a copy in the place of the environment, at its top or one level below. */
export function withCopies(value: unknown): unknown {
  const copied = (one: unknown) => (one === process.env ? { ...process.env } : one);
  if (typeof value !== 'object' || value === null || value === process.env) return copied(value);
  if (!Object.values(value).includes(process.env)) return value;
  if (Array.isArray(value)) return value.map(copied);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copied(one)]));
}
