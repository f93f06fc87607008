import { type CfnResource, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import { REFERENCE, ReferenceResolver } from '../environment/parts';

/** What is in every text with a token, and how those begin that stand for a list. */
const MARK = 'Token[';
const LIST_MARK = '#{Token[';

/** Turns what constructs hold into plain values, in which only references to other resources stay open. */
export class Values {
  private readonly resolver = new ReferenceResolver();

  /** Returns a value without tokens. The CDK looks at every part of a value for that; most have none, which is told here. */
  public plain(value: unknown, seenFrom: CfnResource): unknown {
    if (typeof value === 'string') return value.includes(MARK) ? this.ofText(value, seenFrom) : value;
    if (typeof value === 'number') return Token.isUnresolved(value) ? this.resolved(value, seenFrom) : value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      const isToken = value.some((one) => typeof one === 'string' && one.startsWith(LIST_MARK));
      return isToken ? this.resolved(value, seenFrom) : this.plainMembers(value, seenFrom);
    }
    const statements = statementsIn(value);
    if (statements) return this.plainFields({ Statement: statements, Version: '2012-10-17' }, seenFrom);
    const isData =
      Object.getPrototypeOf(value) === Object.prototype && !Object.keys(value).some((key) => key.includes(MARK));
    return isData && !('resolve' in value) ? this.plainFields(value, seenFrom) : this.resolved(value, seenFrom);
  }

  /** Returns what a value refers to, if it is nothing but a reference by a token. */
  public referenceIn(value: unknown): Reference | undefined {
    return isObject(value) && REFERENCE in value ? this.resolver.references[value[REFERENCE] as number] : undefined;
  }

  private ofText(text: string, seenFrom: CfnResource): unknown {
    const { firstToken, length } = Tokenization.reverseString(text);
    return length === 1 && Reference.isReference(firstToken)
      ? this.resolver.kept(firstToken)
      : this.resolved(text, seenFrom);
  }

  private plainMembers(list: readonly unknown[], seenFrom: CfnResource): unknown[] {
    return list.map((one) => this.plain(one, seenFrom)).filter((one) => one !== undefined);
  }

  private plainFields(fields: object, seenFrom: CfnResource): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const [key, one] of Object.entries(fields)) {
      const plain = this.plain(one, seenFrom);
      if (plain !== undefined) result[key] = plain;
    }
    return result;
  }

  private resolved(value: unknown, seenFrom: CfnResource): unknown {
    return Tokenization.resolve(value, { scope: Stack.of(seenFrom), resolver: this.resolver, preparing: false });
  }
}

/**
 * Returns the statements of a policy document, each as in the template. To render a document, the CDK merges and sorts all of
 * them, which takes longer than all that rules ask about them.
 */
function statementsIn(value: object): readonly object[] | undefined {
  const { statements } = value as { readonly statements?: unknown };
  if (!Array.isArray(statements)) return undefined;
  const known = statements.flatMap((one) => (typeof one?.toStatementJson === 'function' ? one : []));
  return known.length === statements.length ? known.map((one) => one.toStatementJson()) : undefined;
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
  const usual = `${name[0].toLowerCase()}${name.slice(1)}`;
  if (usual in value) return usual;
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
