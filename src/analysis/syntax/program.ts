import type { Binding } from './bindings';
import type { PlacedSection } from './sections';
import { childrenOf, nameOfKey, type Syntax } from './syntax';

/** The exports of a module that has an object for them at run time. */
export interface ModuleExports {
  /** `{ name: () => value }` */
  readonly getters: Syntax[];
  /** Modules that it exports as a whole. */
  readonly stars: Syntax[];
}

/** All statements of a bundle, with the bindings of their names. */
export class Program {
  public readonly top = new Map<string, Binding>();
  public readonly exported = new Map<string, Syntax>();
  /** By the object of the module. */
  public readonly modules = new Map<Syntax, ModuleExports>();

  private readonly methodCalls = new Map<string, Syntax[]>();
  private readonly memberAssignments = new Map<string, Syntax[]>();
  private readonly newExpressions: Syntax[] = [];
  private texts: Set<string> | undefined;
  private readonly references = new Map<Binding, readonly Syntax[]>();
  private readonly freeReferences = new Map<string, Syntax[]>();

  public constructor(public readonly sections: readonly PlacedSection[]) {
    for (const { section } of sections) {
      for (const [name, binding] of section.top) this.addTop(name, binding);
      for (const [name, refs] of section.free) this.addFree(name, refs);
    }
    for (const { section } of sections) this.index(section.tree);
  }

  /** Returns the binding of a name, or undefined for a global of JavaScript. */
  public bindingOf(name: Syntax): Binding | undefined {
    const own: Binding | undefined = name.binding;
    return own && !own.isTop ? own : this.top.get(name.name);
  }

  /** Whether the entry exports what has a name. */
  public isExported(name: string): boolean {
    return this.exportsOf(name).length > 0;
  }

  /** The places where the entry exports what has a name. */
  public exportsOf(name: string): Syntax[] {
    return [...this.exported.values()].filter((local) => local.name === name);
  }

  /** Returns every reference to a name. */
  public refsOf(binding: Binding): readonly Syntax[] {
    if (!binding.isTop) return binding.refs;
    const known = this.references.get(binding);
    if (known) return known;
    // A section may be part of several bundles, but its own references never change.
    const all = [...new Set([...binding.refs, ...(this.freeReferences.get(binding.name) ?? [])])];
    this.references.set(binding, all);
    return all;
  }

  /** Returns all calls of a method by name: `x.name(...)`. */
  public methodCallsOf(name: string): readonly Syntax[] {
    return this.methodCalls.get(name) ?? [];
  }

  /** Returns all assignments to members of a name, or with `*` to members whose names are not written. */
  public assignmentsTo(name: string): readonly Syntax[] {
    return this.memberAssignments.get(name) ?? [];
  }

  /** Returns all `new` expressions whose callee passes a test. */
  public newExpressionsOf(test: (callee: Syntax) => boolean): Syntax[] {
    return this.newExpressions.filter(({ callee }) => test(callee));
  }

  /** The strings in the code, in lower case. */
  public get strings(): ReadonlySet<string> {
    if (!this.texts) {
      this.texts = new Set();
      for (const { section } of this.sections) this.addStrings(section.tree, this.texts);
    }
    return this.texts;
  }

  private addStrings(node: Syntax, found: Set<string>): void {
    if (node.type === 'Literal' && typeof node.value === 'string') found.add(node.value.toLowerCase());
    for (const child of childrenOf(node)) this.addStrings(child, found);
  }

  private addFree(name: string, refs: readonly Syntax[]): void {
    const all = this.freeReferences.get(name) ?? [];
    for (const ref of refs) all.push(ref);
    this.freeReferences.set(name, all);
  }

  /** A name may be declared in one part of a module and set in another. */
  private addTop(name: string, binding: Binding): void {
    const known = this.top.get(name);
    if (!known || known.definitions.length === 0) this.top.set(name, binding);
  }

  private index(node: Syntax): void {
    if (node.type === 'CallExpression') this.indexCall(node);
    else if (node.type === 'NewExpression') this.newExpressions.push(node);
    else if (node.type === 'AssignmentExpression') this.indexAssignment(node);
    else if (node.type === 'ExportNamedDeclaration') {
      for (const { exported, local } of node.specifiers) this.exported.set(exported.name ?? exported.value, local);
    } else if (node.type === 'ExportDefaultDeclaration') this.exported.set('default', node.declaration);
    for (const child of childrenOf(node)) this.index(child);
  }

  private indexAssignment(node: Syntax): void {
    if (node.left.type !== 'MemberExpression') return;
    const name = nameOfKey(node.left.property, node.left.computed) ?? '*';
    const known = this.memberAssignments.get(name);
    if (known) known.push(node);
    else this.memberAssignments.set(name, [node]);
  }

  private indexCall(node: Syntax): void {
    const { callee, arguments: given } = node;
    const member = calledMember(node);
    if (member) {
      const { name } = member.property;
      const known = this.methodCalls.get(name);
      if (known) known.push(node);
      else this.methodCalls.set(name, [node]);
    }
    if (callee.type !== 'Identifier' || given[0]?.type !== 'Identifier') return;
    if (callee.name !== '__export' && callee.name !== '__reExport') return;
    const object = this.bindingOf(given[0])?.definitions[0]?.from;
    if (!object) return;
    const known = this.modules.get(object) ?? { getters: [], stars: [] };
    this.modules.set(object, known);
    if (callee.name === '__export') known.getters.push(...given[1].properties);
    else known.stars.push(given[1]);
  }
}

/** The member that is called: by `x.name(...)`, or by `(0, x.name)(...)`, which has no `this`. */
export function calledMember({ callee }: Syntax): Syntax | undefined {
  const called = callee.type === 'SequenceExpression' ? callee.expressions.at(-1) : callee;
  return called.type === 'MemberExpression' && !called.computed ? called : undefined;
}
