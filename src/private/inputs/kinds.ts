import { KINDS } from './kind-rows';
import { L1_KINDS } from './l1-rows';
import { OWN_KINDS } from './own-kind-rows';

const ALL = { ...OWN_KINDS, ...KINDS, ...L1_KINDS };

/** A type of the CDK or of this library, and how a user comes by a value of it. */
export interface InputKind {
  /** Its name, with an article. */
  readonly name: string;
  /** What tells it from all other types: names of members, `!` before one that it does not have, or the type of an L1. */
  readonly marks: readonly string[];
  /** How one is made. */
  readonly made: string;
  /** How an existing one is imported. */
  readonly imported?: string;
  /** The trigger that takes it. */
  readonly trigger?: string;
}

/** The kind of a type of the signatures; undefined if its values are not checked. */
export function inputKind(type: string): InputKind | undefined {
  const row = ALL[type];
  if (!row) return undefined;
  const [name, marks, made, imported, trigger] = row;
  return { name, marks: marks.split(' '), made, imported, trigger };
}

/** All types that are known. */
export function inputTypes(): string[] {
  return Object.keys(ALL);
}

/** Whether a value is of a kind. */
export function isOfKind(value: unknown, { marks }: InputKind): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { cfnResourceType } = value as { cfnResourceType?: string };
  // The members of an L1 are properties of CloudFormation, which mean other things.
  if (cfnResourceType !== undefined) return marks.includes(cfnResourceType);
  return marks.every((mark) => (mark.startsWith('!') ? !(mark.slice(1) in value) : mark in value));
}
