import { type CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isEmptyList } from '../../alarms/making/made-lists';
import { statementsIn, WrittenStatement } from './documents';
import { isPlain, type PlainValues } from './plain-values';
import { fieldOf, isDecidedLater, isObject, keyIn, usualKey } from './values';

/** The properties of an L1, and what replaces them in the template. */
interface Inner {
  /** Missing if the L1 refuses to tell. */
  readonly own?: Record<string, unknown>;
  readonly overrides?: Record<string, unknown>;
}

/** Counts as decided by CloudFormation: it isn't known, and isn't missing. */
const UNREADABLE = { 'Fn::Unreadable': [] };

/** One resource of the template, whoever defined it: this library, an L2 of the CDK, or the user. */
export class Resource {
  /** The type in CloudFormation: `AWS::SQS::Queue`. */
  public readonly type: string;
  // Most resources are asked for little, so what holds answers is made with the first of them.
  private known?: Map<string, unknown>;
  private answers?: Map<unknown, unknown>;
  private ownStack?: Stack;
  private ownAt?: IConstruct;
  private ownInner?: Inner;

  public constructor(
    public readonly construct: CfnResource,
    private readonly values: PlainValues,
  ) {
    this.type = construct.cfnResourceType;
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
    const { own, overrides } = this.inner;
    const raw = own && !overrides ? this.raw(name, own) : undefined;
    const statements = isObject(raw) ? statementsIn(raw) : undefined;
    return statements?.map(
      (one) => new WrittenStatement(one, (part) => this.attempt(() => this.values.plain(part(), this.stack))),
    );
  }

  /**
   * Returns a property as it will be deployed, with overrides: `property('RedrivePolicy', 'maxReceiveCount')`. Undefined if
   * it is missing. What CloudFormation decides is an object like `{ 'Fn::If': [...] }`, so ask for text and numbers with
   * `textOf()` and `numberOf()`.
   */
  public property(name: string, ...path: readonly string[]): unknown {
    const value = this.whole(name);
    return path.length === 0 ? value : path.reduce(fieldOf, value);
  }

  /** An L1 puts all of its properties together whenever it is asked. */
  private get inner(): Inner {
    this.ownInner ??= innerOf(this.construct);
    return this.ownInner;
  }

  private whole(name: string): unknown {
    const { own, overrides } = this.inner;
    if (!own) return UNREADABLE;
    // Most are missing, or a text or number that needs no place in the map.
    const raw = overrides || name === 'PolicyDocument' ? UNREADABLE : valueAt(own, name);
    if (isPlain(raw)) return raw;
    this.known ??= new Map();
    const known = this.known.get(name);
    if (known !== undefined || this.known.has(name)) return known;
    const made = this.attempt(() => this.made(name, own, overrides));
    this.known.set(name, made);
    return made;
  }

  /** What the CDK refuses to render, it says itself when the template is made, and better than a rule that asks for it. */
  private attempt(make: () => unknown): unknown {
    try {
      return make();
    } catch {
      return UNREADABLE;
    }
  }

  private made(name: string, properties: Record<string, unknown>, overrides: Inner['overrides']): unknown {
    const raw = this.raw(name, properties);
    const plain = isEmptyList(this.construct, name, raw) ? undefined : this.values.plain(raw, this.stack);
    if (!overrides || keyIn(overrides, name) === undefined) return plain;
    return this.merged(plain, valueAt(overrides, name));
  }

  private raw(name: string, properties: Record<string, unknown>): unknown {
    const document = name === 'PolicyDocument' ? documentOf(this.construct) : undefined;
    return document ?? valueAt(properties, name);
  }

  /** An override replaces lists and plain values, and objects key by key; what is undefined in it removes a key. */
  private merged(value: unknown, override: unknown): unknown {
    if (!isObject(value) || !isObject(override) || isDecidedLater(value) || isDecidedLater(override)) {
      return this.values.plain(override, this.stack);
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

/** Reads the parts of an L1 that no public property shows. */
function innerOf(construct: CfnResource): Inner {
  const inner = construct as unknown as {
    readonly cfnProperties?: Record<string, unknown>;
    readonly rawOverrides?: { readonly Properties?: Record<string, unknown> };
  };
  try {
    return { own: inner.cfnProperties ?? {}, overrides: inner.rawOverrides?.Properties };
  } catch {
    return {};
  }
}

function valueAt(values: Record<string, unknown>, name: string): unknown {
  // Nearly always it is called as the CDK writes names.
  const usual = values[usualKey(name)];
  if (usual !== undefined) return usual;
  const key = keyIn(values, name);
  return key === undefined ? undefined : values[key];
}
