import { type CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
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
  private readonly known = new Map<string, unknown>();
  private readonly answers = new Map<unknown, unknown>();
  private ownStack?: Stack;
  private ownAt?: IConstruct;
  private ownInner?: Inner;

  public constructor(
    public readonly construct: CfnResource,
    private readonly values: PlainValues,
  ) {}

  /** The type in CloudFormation: `AWS::SQS::Queue`. */
  public get type(): string {
    return this.construct.cfnResourceType;
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
    if (!this.answers.has(question)) this.answers.set(question, question(this));
    return this.answers.get(question) as T;
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

  private whole(name: string): unknown {
    // An L1 puts all of its properties together whenever it is asked.
    this.ownInner ??= innerOf(this.construct);
    const { own, overrides } = this.ownInner;
    if (!own) return UNREADABLE;
    // Most are missing, or a text or number that needs no place in the map.
    const raw = overrides || name === 'PolicyDocument' ? UNREADABLE : valueAt(own, name);
    if (isPlain(raw)) return raw;
    const known = this.known.get(name);
    if (known !== undefined || this.known.has(name)) return known;
    const made = this.attempt(name, own, overrides);
    this.known.set(name, made);
    return made;
  }

  /** What the CDK refuses to render, it says itself when the template is made, and better than a rule that asks for it. */
  private attempt(name: string, properties: Record<string, unknown>, overrides: Inner['overrides']): unknown {
    try {
      const document = name === 'PolicyDocument' ? documentOf(this.construct) : undefined;
      const plain = this.values.plain(document ?? valueAt(properties, name), this.stack);
      if (!overrides || keyIn(overrides, name) === undefined) return plain;
      return this.merged(plain, valueAt(overrides, name));
    } catch {
      return UNREADABLE;
    }
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
