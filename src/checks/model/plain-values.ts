import {
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  Reference,
  type ResolveChangeContextOptions,
  type Stack,
  Token,
  Tokenization,
} from 'aws-cdk-lib';
import { keptIn } from '../../private/lists';
import { Joined, REFERENCE, ReferenceResolver } from '../environment/parts';
import { statementOf, statementsIn } from './documents';
import { fieldIn, isOpen, MARK } from './open-values';
import { fieldOf, isObject, valuesAt } from './values';

/** How texts begin that stand for a list. */
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
  public plain(value: unknown, stack: Stack): unknown {
    if (isPlain(value)) return value;
    if (typeof value === 'string') return this.ofText(value, stack);
    if (typeof value === 'number') return this.ofNumber(value, stack);
    if (Array.isArray(value)) return this.ofList(value, stack);
    return isToken(value as object) ? this.ofToken(value as IResolvable, stack) : this.ofFields(value as object, stack);
  }

  /** Returns what a value refers to, if it is nothing but a reference by a token. */
  public referenceIn(value: unknown): Reference | undefined {
    return isObject(value) && REFERENCE in value ? this.resolver.references[value[REFERENCE] as number] : undefined;
  }

  /** Returns what is at a path of a value, without tokens. What is beside the path is not looked at. */
  public at(value: unknown, path: readonly string[], stack: Stack): unknown {
    let here = value;
    for (const [index, name] of path.entries()) {
      here = this.opened(here, stack);
      if (!isOpen(here)) return path.slice(index).reduce(fieldOf, this.plain(here, stack));
      here = fieldIn(here, name);
    }
    return this.plain(here, stack);
  }

  /** Returns the values at a path with `*` for each member of a list, without tokens. The same is true for what is beside it. */
  public all(value: unknown, path: readonly string[], stack: Stack): readonly unknown[] {
    const here = this.opened(value, stack);
    const [name, ...rest] = path;
    if (name === '*' && Array.isArray(here) && !here.some(isListToken)) {
      return here.flatMap((one) => this.all(one, rest, stack));
    }
    if (name === undefined || name === '*' || !isOpen(here)) return valuesAt(this.plain(here, stack), path);
    return this.all(fieldIn(here, name), rest, stack);
  }

  /** Returns what tokens stand for, with those that are in it. */
  private opened(value: unknown, stack: Stack): unknown {
    let here = value;
    while (isObject(here) && isToken(here)) {
      if (Reference.isReference(here) || this.isDocument(here)) return this.ofToken(here, stack);
      const context = new PlainContext(this, stack);
      const inner = here.resolve(context);
      here = context.isProcessed ? context.processed(this.plain(inner, stack)) : inner;
    }
    return here;
  }

  private ofText(text: string, stack: Stack): unknown {
    const known = keptIn(this.texts, stack, () => new Map());
    return keptIn(known, text, () => this.madeOf(text, stack));
  }

  private madeOf(text: string, stack: Stack): unknown {
    const parts = Tokenization.reverseString(text);
    if (parts.length === 1 && parts.firstToken) return this.ofToken(parts.firstToken, stack);
    const mapToken = (token: IResolvable): unknown => this.ofToken(token, stack);
    return parts.mapTokens({ mapToken }).join(this.joined);
  }

  private ofNumber(value: number, stack: Stack): unknown {
    return Token.isUnresolved(value) ? this.plain(Tokenization.reverseNumber(value), stack) : value;
  }

  private ofList(list: readonly unknown[], stack: Stack): unknown {
    const result: unknown[] = [];
    for (const one of list) {
      if (isListToken(one)) return this.ofListToken(list, stack);
      const plain = this.plain(one, stack);
      if (plain !== undefined) result.push(plain);
    }
    return result;
  }

  private ofListToken(list: readonly unknown[], stack: Stack): unknown {
    const token = list.length === 1 ? Tokenization.reverseList(list as string[]) : undefined;
    return token ? this.ofToken(token, stack) : this.asTheCdk(list, stack);
  }

  private ofToken(token: IResolvable, stack: Stack): unknown {
    if (Reference.isReference(token)) return this.resolver.kept(token);
    const statements = this.isDocument(token) ? statementsIn(token) : undefined;
    if (statements) return this.plain({ Statement: statements.map(statementOf), Version: '2012-10-17' }, stack);
    const context = new PlainContext(this, stack);
    return context.processed(this.plain(token.resolve(context), stack));
  }

  /** There are as few kinds of tokens as there are many tokens. */
  private isDocument(token: object): boolean {
    const kind: unknown = Object.getPrototypeOf(token);
    return keptIn(this.documents, kind, () => 'addStatements' in token);
  }

  private ofFields(fields: object, stack: Stack): unknown {
    if (Object.getPrototypeOf(fields) !== Object.prototype) return this.asTheCdk(fields, stack);
    const result: Record<string, unknown> = {};
    for (const key in fields) {
      if (key.includes(MARK)) return this.asTheCdk(fields, stack);
      const plain = this.plain((fields as Record<string, unknown>)[key], stack);
      if (plain !== undefined) result[key] = plain;
    }
    return result;
  }

  /** Resolves what asks for more than a value: a text of JSON asks which types its parts had. */
  public withOptions(value: unknown, stack: Stack, options: ResolveChangeContextOptions): unknown {
    const found: IResolveContext[] = [];
    this.asTheCdk({ creationStack: [], resolve: (context: IResolveContext) => void found.push(context) }, stack);
    return found[0].resolve(value, options);
  }

  /** What is rare is left to the CDK. */
  private asTheCdk(value: unknown, stack: Stack): unknown {
    return Tokenization.resolve(value, { scope: stack, resolver: this.resolver, preparing: false });
  }
}

/** What a token is resolved in. */
class PlainContext implements IResolveContext {
  public readonly preparing = false;
  private processor?: IPostProcessor;

  public constructor(
    private readonly values: PlainValues,
    public readonly scope: Stack,
  ) {}

  // Tokens may hand the functions on alone, as they can with the CDK's. Most use none, so each is made when it is asked for.
  public get resolve(): IResolveContext['resolve'] {
    return (value, options) =>
      options ? this.values.withOptions(value, this.scope, options) : this.values.plain(value, this.scope);
  }

  public get registerPostProcessor(): IResolveContext['registerPostProcessor'] {
    return (processor) => {
      this.processor = processor;
    };
  }

  public get documentPath(): string[] {
    return [];
  }

  /** Whether the token wants another value in the end. */
  public get isProcessed(): boolean {
    return this.processor !== undefined;
  }

  /** Returns a value as the token wants it in the end. */
  public processed(value: unknown): unknown {
    return this.processor ? this.processor.postProcess(value, this) : value;
  }
}

/** Whether a value is in the template as it is here. */
export function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes(MARK);
  if (typeof value === 'number') return value > SMALLEST;
  return typeof value !== 'object' || value === null;
}

/** Whether a member of a list stands for all that are in it. */
function isListToken(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith(LIST_MARK);
}

function isToken(value: object): value is IResolvable {
  return typeof (value as Partial<IResolvable>).resolve === 'function';
}
