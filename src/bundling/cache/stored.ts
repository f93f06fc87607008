import { FILE_QUERIES } from '../files/file-queries';
import type { BundleRecord } from '../protocol/bundle-record';
import { isBundleRecord } from '../protocol/record-shape';
import { listOf, matching, objectOf, text } from '../protocol/shape';
import type { Finding } from './variant-names';

/** A state of an entry. */
export interface Variant {
  /** The record of a bundle; undefined if it is enough to know that nothing has changed. */
  readonly record?: BundleRecord;
  /** The groups of findings that must all still hold. There is one for each package, since handlers share most of them. */
  readonly groups: readonly string[];
}

interface Stored extends Variant {
  readonly key: string;
}

// Without any finding, a state would hold for ever.
const groups = listOf(matching(/^[\w-]{27}$/), { least: 1 });
const stored = objectOf<Stored>({ key: text, groups }, { record: isBundleRecord });

/** The state that a text tells of; undefined if anything in it is not as it is written. */
export function variantIn(content: string, key: string): Variant | undefined {
  const found = parse(content);
  if (!stored(found)) return undefined;
  const { key: own, ...variant } = found as Stored;
  return own === key ? variant : undefined;
}

/** The findings that a text tells of; none if anything in it is not as it is written. */
export function findingsIn(content: string): readonly Finding[] {
  const found = parse(content);
  return listOf(isFinding)(found) ? (found as Finding[]) : [];
}

/** Whether a value is a question with its answer. */
export function isFinding(value: unknown): boolean {
  return listOf(text)(value) && (value as string[]).length === 4 && FILE_QUERIES.includes((value as Finding)[0]);
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
