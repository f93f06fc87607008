import { type CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isEmptyList } from '../../alarms/making/made-lists';
import { keptIn } from '../../private/lists';
import { statementsIn, WrittenStatement } from './documents';
import { anyProperty, type Keys, keysOf, overridesOf, valueAt } from './l1-properties';
import { isPlain, type PlainValues } from './plain-values';
import { fieldOf, isDecidedLater, isObject, keyIn, listOf, valuesAt } from './values';

/** Counts as decided by CloudFormation: it isn't known, and isn't missing. */
const UNREADABLE = { 'Fn::Unreadable': [] };

/** One resource of the template, whoever defined it: this library, an L2 of the CDK, or the user. */
export class Resource {
  /** The type in CloudFormation: `AWS::SQS::Queue`. */
  public readonly type: string;
  /** What replaces its properties in the template. */
  public readonly overrides?: Record<string, unknown>;
  private readonly keys: Keys;
  // Most resources are asked for little, so what holds answers is made with the first of them.
  private known?: Map<string, unknown>;
  private answers?: Map<unknown, unknown>;
  private ownStack?: Stack;
  private ownAt?: IConstruct;

  public constructor(
    public readonly construct: CfnResource,
    private readonly plainValues: PlainValues,
  ) {
    this.type = construct.cfnResourceType;
    this.keys = keysOf(construct);
    this.overrides = overridesOf(construct);
  }

  public get stack(): Stack {
    this.ownStack ??= Stack.of(this.construct);
    return this.ownStack;
  }

  /** The construct that users know: the L2 of an L1 that it defined as its own resource. */
  public get at(): IConstruct {
    this.ownAt ??= atOf(this.construct);
    return this.ownAt;
  }

  /** Returns the answer to a question, which is asked once. */
  public once<T>(question: (resource: Resource) => T): T {
    this.answers ??= new Map();
    if (!this.answers.has(question)) this.answers.set(question, question(this));
    return this.answers.get(question) as T;
  }

  /**
   * Returns the statements of a policy document that the CDK keeps for a property, of which each part is read when it is asked
   * for; undefined if the property has something else, or overrides.
   */
  public statements(name: string): readonly WrittenStatement[] | undefined {
    const raw = this.overrides ? undefined : this.raw(name);
    const statements = isObject(raw) ? statementsIn(raw) : undefined;
    return statements?.map(
      (one) => new WrittenStatement(one, (part) => this.attempt(() => this.plainValues.plain(part(), this.stack))),
    );
  }

  /**
   * Returns a property as it will be deployed, with overrides: `property('RedrivePolicy', 'maxReceiveCount')`. Undefined if
   * it is missing. What CloudFormation decides is an object like `{ 'Fn::If': [...] }`, so ask for text and numbers with
   * `textOf()` and `numberOf()`.
   */
  public property(name: string, ...path: readonly string[]): unknown {
    const raw = this.raw(name);
    // Most are missing, or a text or number that needs no place in a map.
    if (path.length === 0 && isPlain(raw) && !this.overrides) return raw;
    return this.read(name, path, raw);
  }

  /** Returns the values at a path of a property, with `*` for each member of a list, and reads nothing else of it. */
  public values(name: string, ...path: readonly string[]): readonly unknown[] {
    const raw = this.raw(name);
    if (this.overrides) return valuesAt(this.property(name), path);
    return listOf(this.attempt(() => this.plainValues.all(raw, path, this.stack)));
  }

  private read(name: string, path: readonly string[], raw: unknown): unknown {
    const overrides = overridesOf(this.construct);
    if (overrides)
      return path.reduce(
        fieldOf,
        this.kept(name, () => this.overridden(name, raw, overrides)),
      );
    if (isPlain(raw)) return path.reduce(fieldOf, raw);
    if (isEmptyList(this.construct, name, raw)) return undefined;
    const place = path.length === 0 ? name : `${name}.${path.join('.')}`;
    return this.known?.get(place) ?? this.kept(place, () => this.plainValues.at(raw, path, this.stack));
  }

  private kept(place: string, make: () => unknown): unknown {
    this.known ??= new Map();
    return keptIn(this.known, place, () => this.attempt(make));
  }

  /** What the CDK refuses to render, it says itself when the template is made, and better than a rule that asks for it. */
  private attempt(make: () => unknown): unknown {
    try {
      return make();
    } catch {
      return UNREADABLE;
    }
  }

  private overridden(name: string, raw: unknown, overrides: Record<string, unknown>): unknown {
    const plain = isEmptyList(this.construct, name, raw) ? undefined : this.plainValues.plain(raw, this.stack);
    return keyIn(overrides, name) === undefined ? plain : this.merged(plain, valueAt(overrides, name));
  }

  /** Returns a property with tokens and without overrides. */
  private raw(name: string): unknown {
    const key = this.keys.get(name);
    if (key !== undefined) return (this.construct as unknown as Record<string, unknown>)[key];
    const document = name === 'PolicyDocument' ? documentOf(this.construct) : undefined;
    return document ?? this.attempt(() => anyProperty(this.construct, name));
  }

  /** An override replaces lists and plain values, and objects key by key; what is undefined in it removes a key. */
  private merged(value: unknown, override: unknown): unknown {
    if (!isObject(value) || !isObject(override) || isDecidedLater(value) || isDecidedLater(override)) {
      return this.plainValues.plain(override, this.stack);
    }
    const result = { ...value };
    for (const [name, one] of Object.entries(override)) {
      const key = keyIn(result, name) ?? name;
      if (one === undefined) delete result[key];
      else result[key] = this.merged(result[key], one);
    }
    return result;
  }
}

function atOf(construct: CfnResource): IConstruct {
  const { scope } = construct.node;
  return scope?.node.defaultChild === construct && !Stack.isStack(scope) ? scope : construct;
}

/** The document of an L2: its L1 may have one that is put together when it is rendered. */
function documentOf(construct: CfnResource): unknown {
  const { scope } = construct.node;
  return scope?.node.defaultChild === construct ? (scope as { readonly document?: unknown }).document : undefined;
}
