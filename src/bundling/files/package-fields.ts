import { hasNativeSigns } from './native-signs';

/** What tells whether a package has compiled parts, and what it expects to be installed with it. */
const RELATED = ['dependencies', 'optionalDependencies', 'peerDependencies'];

/**
 * What of a `package.json` may change a bundle: a new script or version does not. What cannot be parsed is taken as it is,
 * and so is what names a key twice, because bundlers take the first one and warn.
 */
export function bundlerFields(bytes: Uint8Array, mainFields: readonly string[]): string | Uint8Array {
  try {
    const text = Buffer.from(bytes).toString('utf8');
    const content = JSON.parse(text);
    if (keysIn(text) !== countKeys(content)) return bytes;
    const fields = [
      'name',
      'type',
      'exports',
      'imports',
      'sideEffects',
      'browser',
      'tsconfig',
      ...RELATED,
      ...mainFields,
    ];
    return JSON.stringify([...fields.map((field) => content[field] ?? null), hasNativeSigns(content)]);
  } catch {
    return bytes;
  }
}

/** How many keys are written. */
function keysIn(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*(?:"(\s*:)?)?/g)) if (colon) count++;
  return count;
}

/** How many keys are left of them. */
function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((sum: number, inner) => sum + countKeys(inner), own);
}
