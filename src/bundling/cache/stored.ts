import { FILE_QUERIES, type FileQuery } from '../files/file-queries';
import type { BundleRecord } from '../protocol/bundle-record';
import { hash, isBundleRecord } from '../protocol/record-shape';
import { listOf, objectOf, text } from '../protocol/shape';

/** A query with the answer that it had when the bundle was built. */
export type Finding = readonly [...query: FileQuery, answer: string];

/** A state of an entry. */
export interface Variant {
  /** The record of a bundle; undefined if it is enough to know that nothing has changed. */
  readonly record?: BundleRecord;
  /** The groups of findings that must all still hold. There is one for each package, since handlers share most of them. */
  readonly groups: readonly string[];
}

interface Stored {
  readonly key: string;
  readonly variants: readonly Variant[];
}

// Without any finding, a state would hold for ever.
const variant = objectOf<Variant>({ groups: listOf(hash, { least: 1 }) }, { record: isBundleRecord });
const stored = objectOf<Stored>({ key: text, variants: listOf(variant) }, {});

/** The states that a text tells of; none if anything in it is not as it is written. */
export function variantsIn(content: string, key: string): readonly Variant[] {
  const found = parse(content);
  if (!stored(found)) return [];
  const { key: own, variants } = found as Stored;
  return own === key ? variants : [];
}

/** The findings that a text tells of; none if anything in it is not as it is written. */
export function findingsIn(content: string): readonly Finding[] {
  const found = parse(content);
  return listOf(isFinding)(found) ? (found as Finding[]) : [];
}

function isFinding(value: unknown): boolean {
  return listOf(text)(value) && (value as string[]).length === 4 && FILE_QUERIES.includes((value as Finding)[0]);
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
