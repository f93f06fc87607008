import type { IConstruct } from 'constructs';

/**
 * Something that AWS knows and no construct stands for. It has a path for messages, as constructs have, and nothing else
 * of them: what a link does with a resource is to ask its kind, and to name it.
 */
export abstract class NamedResource {
  public readonly node: { readonly id: string; readonly path: string };

  public constructor(id: string, path: string) {
    this.node = { id, path };
  }

  /** The same, for what takes constructs. */
  public get asConstruct(): IConstruct {
    return this as unknown as IConstruct;
  }
}
