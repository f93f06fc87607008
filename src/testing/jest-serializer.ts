// A snapshot serializer for Jest and Vitest: `snapshotSerializers: ['lambdaform/lib/testing/jest-serializer']`.
import { hasHashes, withoutHashes } from './stable-template';

type Printer = (value: unknown, config: unknown, indentation: string, depth: number, refs: unknown) => string;

/** Whether a value is a template with hashes of code. */
export function test(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'Resources' in value && hasHashes(value);
}

/** Prints the template without hashes of code. */
export function serialize(
  value: unknown,
  config: unknown,
  indentation: string,
  depth: number,
  refs: unknown,
  printer: Printer,
): string {
  return printer(withoutHashes(value), config, indentation, depth, refs);
}
