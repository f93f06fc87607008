import {
  type CfnResource,
  DefaultTokenResolver,
  type IFragmentConcatenator,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  Reference,
  Stack,
  Tokenization,
} from 'aws-cdk-lib';

/** Looks like a CloudFormation function to the CDK, which does not check the arguments of those. */
export const REFERENCE = 'Fn::LambdaformReference';

/** A part of a value. A value is the concatenation of its parts. */
export type Part =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'reference'; readonly to: Reference }
  | { readonly kind: 'pseudo'; readonly name: string }
  | { readonly kind: 'choice'; readonly branches: readonly (readonly Part[])[] }
  | { readonly kind: 'unknown' };

/** The properties that checks ask for, and their names in the CDK. */
const OWN_NAMES = { Environment: 'environment', Layers: 'layers', Runtime: 'runtime' } as const;

type FunctionProperty = keyof typeof OWN_NAMES;

/** The parts of an L1 that no public property shows. */
interface Unrendered {
  readonly cfnProperties?: Readonly<Record<string, unknown>>;
  readonly rawOverrides?: { readonly Properties?: object };
}

/** The properties of a resource as rendered in the template, with overrides, but with references left unresolved. */
export class RenderedResource {
  private readonly resolver = new ReferenceResolver();
  private readonly known = new Map<FunctionProperty, unknown>();
  private whole?: Readonly<Record<string, unknown>>;

  public constructor(private readonly resource: CfnResource) {}

  /** Returns a property. */
  public property(name: FunctionProperty): unknown {
    if (!this.known.has(name)) this.known.set(name, this.made(name));
    return this.known.get(name);
  }

  /** To render all of a function takes longer than everything that is checked of it. */
  private made(name: FunctionProperty): unknown {
    const { cfnProperties, rawOverrides } = this.resource as unknown as Unrendered;
    const isKnown = cfnProperties !== undefined && 'environment' in cfnProperties && !rawOverrides?.Properties;
    if (!isKnown) {
      this.whole ??= this.rendered();
      return this.whole[name];
    }
    const value = this.resolved(cfnProperties[OWN_NAMES[name]]);
    return name === 'Environment' ? asInTemplate(value) : value;
  }

  private rendered(): Readonly<Record<string, unknown>> {
    // No public property has the results of `addPropertyOverride`.
    const { Resources = {} } = (this.resolved(this.resource._toCloudFormation()) ?? {}) as { Resources?: object };
    const [body] = Object.values(Resources) as { Properties?: Record<string, unknown> }[];
    return body?.Properties ?? {};
  }

  private resolved(value: unknown): unknown {
    return Tokenization.resolve(value, {
      scope: Stack.of(this.resource),
      resolver: this.resolver,
      preparing: false,
    });
  }

  /** Returns the parts of a value in a property. */
  public partsOf(value: unknown): readonly Part[] {
    if (typeof value === 'string') return [{ kind: 'literal', text: value }];
    if (typeof value === 'number' || typeof value === 'boolean') return [{ kind: 'literal', text: String(value) }];
    if (typeof value !== 'object' || value === null) return [{ kind: 'unknown' }];
    const [[name, argument] = ['', undefined], ...others] = Object.entries(value);
    return others.length > 0 ? [{ kind: 'unknown' }] : this.partsOfCall(name, argument);
  }

  private partsOfCall(name: string, argument: unknown): readonly Part[] {
    switch (name) {
      case REFERENCE:
        return [{ kind: 'reference', to: this.resolver.references[argument as number] }];
      case 'Ref':
        return [{ kind: 'pseudo', name: String(argument) }];
      case 'Fn::Join':
        return this.partsOfJoin(argument);
      case 'Fn::Sub':
        return partsOfSub(argument);
      case 'Fn::If':
        return Array.isArray(argument)
          ? [{ kind: 'choice', branches: argument.slice(1).map((branch) => this.partsOf(branch)) }]
          : [{ kind: 'unknown' }];
      default:
        return [{ kind: 'unknown' }];
    }
  }

  private partsOfJoin(argument: unknown): readonly Part[] {
    const [delimiter, items] = Array.isArray(argument) ? argument : [];
    if (typeof delimiter !== 'string' || !Array.isArray(items)) return [{ kind: 'unknown' }];
    return items.flatMap((item, index) => [
      ...(index > 0 && delimiter !== '' ? [{ kind: 'literal', text: delimiter } as const] : []),
      ...this.partsOf(item),
    ]);
  }
}

/** The environment with the name that variables have in a template, unless CloudFormation decides on it. */
function asInTemplate(environment: unknown): unknown {
  if (typeof environment !== 'object' || environment === null || !('variables' in environment)) return environment;
  return { Variables: environment.variables };
}

/** Resources as rendered, each once: rendering a function takes as long as all that is checked of it. */
export class RenderedResources {
  private readonly known = new Map<CfnResource, RenderedResource>();

  /** Returns a resource as it was when it was asked for first. */
  public of(resource: CfnResource): RenderedResource {
    const known = this.known.get(resource) ?? new RenderedResource(resource);
    this.known.set(resource, known);
    return known;
  }
}

/** Only pseudo parameters in braces are known. */
function partsOfSub(argument: unknown): readonly Part[] {
  const [text] = [argument].flat();
  if (typeof text !== 'string') return [{ kind: 'unknown' }];
  return text.split(/(\$\{[^{}]*\})/).flatMap((piece): Part[] => {
    if (piece === '') return [];
    const [, name] = /^\$\{([^}]*)\}$/.exec(piece) ?? [];
    if (name === undefined) return [{ kind: 'literal', text: piece }];
    if (name.startsWith('!')) return [{ kind: 'literal', text: `\${${name.slice(1)}}` }];
    return name.startsWith('AWS::') ? [{ kind: 'pseudo', name }] : [{ kind: 'unknown' }];
  });
}

/** Keeps references: resolved, they would be logical ids of an unknown stack. */
export class ReferenceResolver extends DefaultTokenResolver {
  public readonly references: Reference[] = [];

  public constructor() {
    super(new Joined());
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    return Reference.isReference(token) ? this.kept(token) : super.resolveToken(token, context, postProcessor);
  }

  /** Returns what stands for a reference; for a pseudo parameter, what is in the template. */
  public kept(reference: Reference): Record<string, unknown> {
    if (reference.displayName.startsWith('AWS::')) return { Ref: reference.displayName };
    return { [REFERENCE]: this.references.push(reference) - 1 };
  }
}

/** Concatenates texts with what CloudFormation decides. */
export class Joined implements IFragmentConcatenator {
  public join(left: unknown, right: unknown): unknown {
    const parts = [left, right].filter((part) => part !== undefined).flatMap(unjoined);
    return parts.length === 1 ? parts[0] : { 'Fn::Join': ['', parts] };
  }
}

function unjoined(part: unknown): unknown[] {
  const joined = (part as { 'Fn::Join'?: [string, unknown[]] })?.['Fn::Join'];
  return joined?.[0] === '' && Array.isArray(joined[1]) ? joined[1] : [part];
}
