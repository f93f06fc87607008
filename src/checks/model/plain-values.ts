import {
  type CfnResource,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  Reference,
  Stack,
  Token,
  Tokenization,
} from 'aws-cdk-lib';
import { keptIn } from '../../private/lists';
import { Joined, REFERENCE, ReferenceResolver } from '../environment/parts';
import { isObject } from './values';

/** What is in every text with a token, and how those begin that stand for a list. */
const MARK = 'Token[';
const LIST_MARK = '#{Token[';

/** Below this are the numbers that stand for a token. */
const SMALLEST = -1e287;

/**
 * Turns what constructs hold into plain values, in which only references to other resources stay open.
 *
 * It does what the CDK does when it renders a template, but keeps no record of where it is and which type a value had: that
 * takes most of the CDK's time.
 */
export class PlainValues {
  private readonly resolver = new ReferenceResolver();
  private readonly joined = new Joined();
  private readonly documents = new Map<unknown, boolean>();
  /** The same names and ARNs are in many properties: what a text stands for depends on the stack that has it. */
  private readonly texts = new Map<Stack, Map<string, unknown>>();

  /** Returns a value without tokens. */
  public plain(value: unknown, seenFrom: CfnResource): unknown {
    if (typeof value === 'string') return value.includes(MARK) ? this.ofText(value, seenFrom) : value;
    if (typeof value === 'number') return value > SMALLEST ? value : this.ofNumber(value, seenFrom);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return this.ofList(value, seenFrom);
    if (isToken(value)) return this.ofToken(value, seenFrom);
    return this.ofFields(value, seenFrom);
  }

  /** Returns what a value refers to, if it is nothing but a reference by a token. */
  public referenceIn(value: unknown): Reference | undefined {
    return isObject(value) && REFERENCE in value ? this.resolver.references[value[REFERENCE] as number] : undefined;
  }

  private ofText(text: string, seenFrom: CfnResource): unknown {
    const known = keptIn(this.texts, Stack.of(seenFrom), () => new Map());
    return keptIn(known, text, () => this.madeOf(text, seenFrom));
  }

  private madeOf(text: string, seenFrom: CfnResource): unknown {
    const mapToken = (token: IResolvable): unknown => this.ofToken(token, seenFrom);
    return Tokenization.reverseString(text).mapTokens({ mapToken }).join(this.joined);
  }

  private ofNumber(value: number, seenFrom: CfnResource): unknown {
    return Token.isUnresolved(value) ? this.plain(Tokenization.reverseNumber(value), seenFrom) : value;
  }

  private ofList(list: readonly unknown[], seenFrom: CfnResource): unknown {
    if (list.some((one) => typeof one === 'string' && one.startsWith(LIST_MARK))) {
      const token = list.length === 1 ? Tokenization.reverseList(list as string[]) : undefined;
      return token ? this.ofToken(token, seenFrom) : this.asTheCdk(list, seenFrom);
    }
    const result: unknown[] = [];
    for (const one of list) {
      const plain = this.plain(one, seenFrom);
      if (plain !== undefined) result.push(plain);
    }
    return result;
  }

  private ofToken(token: IResolvable, seenFrom: CfnResource): unknown {
    if (Reference.isReference(token)) return this.resolver.kept(token);
    const statements = this.isDocument(token) ? statementsIn(token) : undefined;
    if (statements) return this.plain({ Statement: statements, Version: '2012-10-17' }, seenFrom);
    let last: IPostProcessor | undefined;
    const context: IResolveContext = {
      scope: Stack.of(seenFrom),
      preparing: false,
      documentPath: [],
      registerPostProcessor: (processor) => {
        last = processor;
      },
      resolve: (one, options) =>
        options ? this.contextOfCdk(seenFrom).resolve(one, options) : this.plain(one, seenFrom),
    };
    const value = this.plain(token.resolve(context), seenFrom);
    return last ? last.postProcess(value, context) : value;
  }

  /** There are as few kinds of tokens as there are many tokens. */
  private isDocument(token: object): boolean {
    const kind: unknown = Object.getPrototypeOf(token);
    return keptIn(this.documents, kind, () => 'addStatements' in token);
  }

  private ofFields(fields: object, seenFrom: CfnResource): unknown {
    if (Object.getPrototypeOf(fields) !== Object.prototype) return this.asTheCdk(fields, seenFrom);
    const result: Record<string, unknown> = {};
    for (const key in fields) {
      if (key.includes(MARK)) return this.asTheCdk(fields, seenFrom);
      const plain = this.plain((fields as Record<string, unknown>)[key], seenFrom);
      if (plain !== undefined) result[key] = plain;
    }
    return result;
  }

  /** For tokens that ask for more than a value: a text of JSON asks which types the parts of it had. */
  private contextOfCdk(seenFrom: CfnResource): IResolveContext {
    const found: IResolveContext[] = [];
    this.asTheCdk({ creationStack: [], resolve: (context: IResolveContext) => void found.push(context) }, seenFrom);
    return found[0];
  }

  /** What is rare is left to the CDK. */
  private asTheCdk(value: unknown, seenFrom: CfnResource): unknown {
    return Tokenization.resolve(value, { scope: Stack.of(seenFrom), resolver: this.resolver, preparing: false });
  }
}

function isToken(value: object): value is IResolvable {
  return typeof (value as Partial<IResolvable>).resolve === 'function';
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
