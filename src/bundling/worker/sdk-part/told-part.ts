import { count, listOf, mapOf, type Shape, text } from '../../protocol/shape';
import type { SdkPart } from './sdk-part';

/** What esbuild tells of a part. */
export type ToldPart = Pick<SdkPart, 'meta' | 'inputs' | 'warnings'>;

const imports = listOf(having({ path: text, kind: text }));
const told = having({
  meta: having({
    bytes: count,
    exports: listOf(text),
    imports,
    inputs: mapOf(having({ bytesInOutput: count })),
  }),
  inputs: mapOf(having({ bytes: count, imports })),
  warnings: listOf(having({ text, notes: listOf(having({ text })) })),
});

/** What a kept text tells of a part; undefined if anything in it that is needed is not as it was written. */
export function toldPart(content: string): ToldPart | undefined {
  try {
    const found: unknown = JSON.parse(content);
    return told(found) ? (found as ToldPart) : undefined;
  } catch {
    return undefined;
  }
}

/** An object with these keys. Other versions of esbuild tell more. */
function having(fields: Readonly<Record<string, Shape>>): Shape {
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([key, shape]) => Object.hasOwn(value, key) && shape(value[key as keyof object]));
}
