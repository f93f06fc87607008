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

/** The properties of a resource as rendered in the template, with overrides, but with references left unresolved. */
export class RenderedResource {
  private readonly resolver = new ReferenceResolver();
  private readonly properties: Readonly<Record<string, unknown>>;

  public constructor(resource: CfnResource) {
    // No public property has the results of `addPropertyOverride`.
    const rendered: { Resources?: object } = Tokenization.resolve(resource._toCloudFormation(), {
      scope: Stack.of(resource),
      resolver: this.resolver,
      preparing: false,
    });
    const [body] = Object.values(rendered?.Resources ?? {}) as { Properties?: Record<string, unknown> }[];
    this.properties = body?.Properties ?? {};
  }

  /** Returns a property. */
  public property(name: string): unknown {
    return this.properties[name];
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
