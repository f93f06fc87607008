import type { IConstruct } from 'constructs';
import { PREFIX } from './names';

/** What this library remembers of a construct: kept on the construct itself, so that every copy of the library finds it. */
export function kept<T>(construct: IConstruct, name: string, initial: () => T): T {
  const key = Symbol.for(`${PREFIX}.${name}`);
  const holder = construct as unknown as Record<symbol, T | undefined>;
  holder[key] ??= initial();
  return holder[key];
}
