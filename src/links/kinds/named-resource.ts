import type { IConstruct } from 'constructs';

/**
 * A resource of AWS without a construct. Like a construct, it has a path for messages, and nothing else: a link only
 * asks for the kind of a resource, and names it.
 */
export abstract class NamedResource {
  public readonly node: { readonly id: string; readonly path: string };

  public constructor(id: string, path: string) {
    this.node = { id, path };
  }

  /** The same resource for parameters that take constructs. */
  public get asConstruct(): IConstruct {
    return this as unknown as IConstruct;
  }
}
