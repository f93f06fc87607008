import { type CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { keptIn } from '../../private/lists';
import type { PlainValues } from './plain-values';
import { fieldOf, isDecidedLater, isObject, keyIn } from './values';

/** The properties of an L1, and what replaces them in the template. */
interface Inner {
  readonly own: Record<string, unknown>;
  readonly overrides?: Record<string, unknown>;
}

/** Counts as decided by CloudFormation: it isn't known, and isn't missing. */
const UNREADABLE = { 'Fn::Unreadable': [] };

/** One resource of the template, whoever defined it: this library, an L2 of the CDK, or the user. */
export class Resource {
  private readonly known = new Map<string, unknown>();
  private ownStack?: Stack;
  private inner?: Inner;

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
    const { scope } = this.construct.node;
    return scope?.node.defaultChild === this.construct && !Stack.isStack(scope) ? scope : this.construct;
  }

  /**
   * Returns a property as it will be deployed, with overrides: `property('RedrivePolicy', 'maxReceiveCount')`. Undefined if
   * it is missing. What CloudFormation decides is an object like `{ 'Fn::If': [...] }`, so ask for text and numbers with
   * `textOf()` and `numberOf()`.
   */
  public property(name: string, ...path: readonly string[]): unknown {
    const value = keptIn(this.known, name, () => this.attempt(name));
    return path.length === 0 ? value : path.reduce(fieldOf, value);
  }

  /** What the CDK refuses to render, it says itself when the template is made, and better than a rule that asks for it. */
  private attempt(name: string): unknown {
    try {
      return this.rendered(name);
    } catch {
      return UNREADABLE;
    }
  }

  private rendered(name: string): unknown {
    // An L1 puts all of its properties together whenever it is asked.
    this.inner ??= innerOf(this.construct);
    const { own: properties, overrides } = this.inner;
    const own =
      name === 'PolicyDocument' ? (documentOf(this.construct) ?? valueAt(properties, name)) : valueAt(properties, name);
    const plain = this.values.plain(own, this.construct);
    if (!overrides || keyIn(overrides, name) === undefined) return plain;
    return this.merged(plain, valueAt(overrides, name));
  }

  /** An override replaces lists and plain values, and objects key by key; what is undefined in it removes a key. */
  private merged(value: unknown, override: unknown): unknown {
    if (!isObject(value) || !isObject(override) || isDecidedLater(value) || isDecidedLater(override)) {
      return this.values.plain(override, this.construct);
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

/** Reads the parts of an L1 that no public property shows. */
/** The document of an L2: its L1 may have one that is put together when it is rendered. */
function documentOf(construct: CfnResource): unknown {
  const { scope } = construct.node;
  return scope?.node.defaultChild === construct ? (scope as { readonly document?: unknown }).document : undefined;
}

function innerOf(construct: CfnResource): Inner {
  const { cfnProperties = {}, rawOverrides } = construct as unknown as {
    readonly cfnProperties?: Record<string, unknown>;
    readonly rawOverrides?: { readonly Properties?: Record<string, unknown> };
  };
  return { own: cfnProperties, overrides: rawOverrides?.Properties };
}

function valueAt(values: Record<string, unknown>, name: string): unknown {
  const key = keyIn(values, name);
  return key === undefined ? undefined : values[key];
}
