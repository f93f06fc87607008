import type { Syntax } from '../syntax/syntax';
import { type FramedNode, UNKNOWN, type Value } from './values';

/** Removes duplicates. */
export function distinct(values: readonly Value[]): Value[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = keyOf(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** More values than this are of no use. */
const MAX_VALUES = 40;

/** Limits the number of values: first by merging concatenations and derived arrays, then by giving up. */
export function bounded(values: readonly Value[]): readonly Value[] {
  if (values.length < 2) return values;
  const found = distinct(values);
  if (found.length <= MAX_VALUES) return found;
  const plain = distinct(found.map((value) => (isAnonymous(value) ? { kind: value.kind } : value)));
  return plain.length > MAX_VALUES ? UNKNOWN : plain;
}

function isAnonymous(value: Value): value is Value & { kind: 'other' | 'unknown' } {
  return value.kind === 'other' || value.kind === 'unknown';
}

const ids = new WeakMap<Syntax, number>();
let lastId = 0;

function keyOf(value: Value): string {
  switch (value.kind) {
    case 'module':
      return `module ${value.from}`;
    case 'symbol':
      return `symbol ${value.from} ${value.name}`;
    case 'member':
      return `member ${keyOf(value.of)} ${value.name}`;
    case 'made':
      return `made ${value.from} ${value.name} ${idOf(value.site)}`;
    case 'instance':
      return `instance ${idOf(value.of)} ${value.exact}`;
    case 'class':
      return `class ${idOf(value.node)} ${value.family ?? false}`;
    case 'commonjs':
      return `commonjs ${idOf(value.node)}`;
    case 'function':
    case 'object':
    case 'array':
      // The same code may have other values in another call of the enclosing function.
      return `${value.kind} ${keyOfFramed(value)}`;
    case 'other':
      if (value.given) return 'given';
      return value.concatenation ? `text ${keyOfFramed(value.concatenation)}` : value.kind;
    case 'unknown':
      return value.derivedArray ? `list ${keyOfFramed(value.derivedArray)}` : value.kind;
    case 'variable':
      return `variable ${value.name} ${value.plain}`;
    case 'literal':
      return `literal ${typeof value.value} ${value.value} ${value.fallback ?? false}`;
    case 'environment':
      return `environment ${value.plain}`;
  }
}

/** A key that is the same for the same code in the same call. */
export function keyOfFramed({ node, frame }: FramedNode): string {
  return `${idOf(node)} ${frame?.id ?? ''}`;
}

/** A number that identifies a node. */
export function idOf(node: Syntax): number {
  const known = ids.get(node) ?? ++lastId;
  ids.set(node, known);
  return known;
}
