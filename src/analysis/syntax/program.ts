import type { Binding } from './scopes';
import type { PlacedSection } from './sections';
import { childrenOf, type Syntax } from './syntax';

/** What a module offers under its names, where that is asked for while the code runs. */
export interface ModuleExports {
  /** `{ name: () => value }` */
  readonly getters: Syntax[];
  /** Modules all of whose names it has, too. */
  readonly stars: Syntax[];
}

/** All statements of a bundle and what its names stand for. */
export class Program {
  public readonly top = new Map<string, Binding>();
  public readonly exported = new Map<string, Syntax>();
  /** By the object that stands for the module. */
  public readonly modules = new Map<Syntax, ModuleExports>();

  private readonly calls = new Map<string, Syntax[]>();
  private readonly made: Syntax[] = [];
  private readonly free = new Map<string, Syntax[]>();

  public constructor(public readonly sections: readonly PlacedSection[]) {
    for (const { section } of sections) {
      for (const [name, binding] of section.top) this.addTop(name, binding);
      for (const [name, refs] of section.free) this.addFree(name, refs);
    }
    for (const { section } of sections) this.look(section.tree);
  }

  /** What a name stands for; nothing for what JavaScript itself offers. */
  public bindingOf(name: Syntax): Binding | undefined {
    const own: Binding | undefined = name.binding;
    return own && !own.isTop ? own : this.top.get(name.name);
  }

  /** Every place that mentions a name. */
  public refsOf(binding: Binding): readonly Syntax[] {
    if (!binding.isTop) return binding.refs;
    const all = [...binding.refs, ...(this.free.get(binding.name) ?? [])];
    // The same section may be part of several bundles, but its own mentions are always its own.
    return [...new Set(all)];
  }

  /** All calls of something by a name behind a dot: `x.name(...)`. */
  public callsOf(name: string): readonly Syntax[] {
    return this.calls.get(name) ?? [];
  }

  /** All places that make an object of something. */
  public newOf(test: (callee: Syntax) => boolean): Syntax[] {
    return this.made.filter(({ callee }) => test(callee));
  }

  private addFree(name: string, refs: readonly Syntax[]): void {
    const all = this.free.get(name) ?? [];
    for (const ref of refs) all.push(ref);
    this.free.set(name, all);
  }

  /** A name may be declared in one part of a module and set in another. */
  private addTop(name: string, binding: Binding): void {
    const known = this.top.get(name);
    if (!known || known.sources.length === 0) this.top.set(name, binding);
  }

  private look(node: Syntax): void {
    if (node.type === 'CallExpression') this.lookAtCall(node);
    else if (node.type === 'NewExpression') this.made.push(node);
    else if (node.type === 'ExportNamedDeclaration') {
      for (const { exported, local } of node.specifiers) this.exported.set(exported.name ?? exported.value, local);
    } else if (node.type === 'ExportDefaultDeclaration') this.exported.set('default', node.declaration);
    for (const child of childrenOf(node)) this.look(child);
  }

  private lookAtCall(node: Syntax): void {
    const { callee, arguments: given } = node;
    const member = memberCalled(node);
    if (member) {
      const { name } = member.property;
      const known = this.calls.get(name);
      if (known) known.push(node);
      else this.calls.set(name, [node]);
    }
    if (callee.type !== 'Identifier' || given[0]?.type !== 'Identifier') return;
    if (callee.name !== '__export' && callee.name !== '__reExport') return;
    const object = this.bindingOf(given[0])?.sources[0]?.from;
    if (!object) return;
    const known = this.modules.get(object) ?? { getters: [], stars: [] };
    this.modules.set(object, known);
    if (callee.name === '__export') known.getters.push(...given[1].properties);
    else known.stars.push(given[1]);
  }
}

/** The member that a call is of: `x.name(...)`, and `(0, x.name)(...)`, which has no `this`. */
export function memberCalled({ callee }: Syntax): Syntax | undefined {
  const called = callee.type === 'SequenceExpression' ? callee.expressions.at(-1) : callee;
  return called.type === 'MemberExpression' && !called.computed ? called : undefined;
}
