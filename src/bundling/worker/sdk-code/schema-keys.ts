import type { Plugin } from 'esbuild';
import { changedModules } from './changed-modules';

/** Where clients of the SDK describe what they send and get. */
export const SCHEMAS =
  /(?:^|[\\/])node_modules[\\/]@aws-sdk[\\/].*[\\/]dist-es[\\/](?:.*[\\/])?schemas[\\/]schemas_\d+\.js$/;

const CONSTANT = /^const (\w+) = ("[^"\\\n]*");$/gm;

/** A text, or a key that is the value of a variable. */
const TEXT_OR_KEY = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\[(\w+)\]:/g;

/**
 * Lets esbuild drop the descriptions of operations that nobody uses.
 *
 * Their keys are the values of constants: `{ [_hQ]: 1 }`. esbuild takes it that to make such an object may have an effect, so all
 * of a client's operations would stay: a quarter of a bundle with S3.
 */
export function literalSchemaKeys(): Plugin {
  return changedModules('lambdaform-schema-keys', SCHEMAS, withLiteralKeys);
}

/** The same code with texts as keys. */
export function withLiteralKeys(code: string): string {
  const values = new Map([...code.matchAll(CONSTANT)].map(([, name, value]) => [name, value] as const));
  return code.replace(TEXT_OR_KEY, (all, name?: string) => {
    const value = name === undefined ? undefined : values.get(name);
    // Written so, it would be the prototype.
    return value === undefined || value === '"__proto__"' ? all : `${value}:`;
  });
}
