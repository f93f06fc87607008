import type { Definition } from './patterns';
import type { Syntax } from './syntax';

/** A declared name, with its definitions and references. */
export interface Binding {
  readonly name: string;
  readonly kind: 'variable' | 'function' | 'class' | 'import' | 'unknown';
  /** The function, the class, or the declaration of the name. */
  readonly node: Syntax;
  readonly definitions: Definition[];
  readonly refs: Syntax[];
  /** For an import: the module and the name there, or `*` for the namespace. */
  readonly imported?: { readonly from: string; readonly name: string };
  readonly isTop: boolean;
}

/** The names that are declared in a block, a function or a module. */
export class Scope {
  public readonly names = new Map<string, Binding>();

  public constructor(
    private readonly parent: Scope | undefined,
    private readonly isFunction: boolean,
  ) {}

  public find(name: string): Binding | undefined {
    return this.names.get(name) ?? this.parent?.find(name);
  }

  public declare(
    name: string,
    kind: Binding['kind'],
    node: Syntax,
    definition?: Definition,
    more?: Partial<Binding>,
  ): void {
    const existing = this.names.get(name);
    if (existing && definition) {
      existing.definitions.push(definition);
      definition.at.binding = existing;
    }
    if (existing && kind === 'variable') return;
    const definitions = definition ? [definition] : [];
    this.names.set(name, {
      name,
      kind,
      node,
      definitions,
      refs: [],
      isTop: this.parent === undefined,
      ...more,
    });
    if (definition) definition.at.binding = this.names.get(name);
    else if (node.id) node.id.binding = this.names.get(name);
  }

  /** `var` belongs to the whole function. */
  public ofKind(kind: string): Scope {
    return kind !== 'var' || this.isFunction || !this.parent ? this : this.parent.ofKind(kind);
  }
}
