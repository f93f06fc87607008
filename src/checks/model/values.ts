import { type CfnResource, type Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import { REFERENCE, ReferenceResolver } from '../environment/parts';

/** Turns what constructs hold into plain values, in which only references to other resources stay open. */
export class Values {
  private readonly resolver = new ReferenceResolver();

  /** Returns a value without tokens. Most values have none, and to find that out costs little. */
  public plain(value: unknown, seenFrom: CfnResource): unknown {
    if (value === null || typeof value === 'boolean' || typeof value === 'undefined') return value;
    if (typeof value !== 'object' && !Token.isUnresolved(value)) return value;
    const options = { scope: Stack.of(seenFrom), resolver: this.resolver, preparing: false };
    return Tokenization.resolve(value, options);
  }

  /** Returns what a value refers to, if it is nothing but a reference by a token. */
  public referenceIn(value: unknown): Reference | undefined {
    return isObject(value) && REFERENCE in value ? this.resolver.references[value[REFERENCE] as number] : undefined;
  }
}

/**
 * Returns a field of a plain value. What CloudFormation decides, as by `Fn::If`, has no fields: it is returned itself, so
 * that it isn't taken for a missing value.
 *
 * The CDK writes names in other cases than CloudFormation: `sseSpecification` is `SSESpecification`.
 */
export function fieldOf(value: unknown, name: string): unknown {
  if (value === undefined || isDecidedLater(value)) return value;
  if (!isObject(value)) return undefined;
  const key = keyIn(value, name);
  return key === undefined ? undefined : value[key];
}

/** Returns the values at a path: `Targets.*.Arn` has those of all members of the list. */
export function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (value === undefined) return [];
  const [name, ...rest] = path;
  if (name === undefined || isDecidedLater(value)) return [value];
  if (name !== '*') return valuesAt(fieldOf(value, name), rest);
  const members = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return members.flatMap((one) => valuesAt(one, rest));
}

/** Returns the key that means a name. */
export function keyIn(value: object, name: string): string | undefined {
  if (name in value) return name;
  const wanted = name.toLowerCase();
  return Object.keys(value).find((key) => key.toLowerCase() === wanted);
}

/** Whether CloudFormation decides on a value: a reference, a parameter, a condition. */
export function isDecidedLater(value: unknown): boolean {
  if (!isObject(value)) return false;
  const [key, ...others] = Object.keys(value);
  return others.length === 0 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::'));
}

/** Returns a text; undefined if it is missing or not known. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Returns a number, which CloudFormation also takes as a text; undefined if it is missing or not known. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** Returns the members of a list; none if it is missing or not known. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
