import type { Evaluator } from './evaluator';
import { exportsOf, extendsClass } from './members';
import { above, isClass, isFunction, nameOfKey, type Syntax } from './syntax';
import { isOpen, type Value } from './values';

/** Names under which JavaScript itself calls something. */
const IMPLICIT = /^(then|toString|toJSON|valueOf|next|return|throw|dispose|asyncDispose)$/;

interface Owned {
  readonly name: string | undefined;
  readonly node: Syntax;
}

/**
 * The methods of classes and objects that are in use. A method is reached when its name is read on an object that may
 * be the one that has it.
 */
export class Members {
  private readonly owned = new Map<Syntax, Owned[]>();
  private readonly loose: Owned[] = [];
  private readonly anywhere = new Set<string>();
  private readonly onOwner = new Map<Syntax, Set<string>>();
  /** Names read on `this`: classes below may have them as well. */
  private readonly onFamily = new Map<Syntax, Set<string>>();
  private readonly whole = new Set<Syntax>();
  private everything = false;

  /** @param follow what to do with a method that is reached */
  public constructor(
    private readonly evaluator: Evaluator,
    private readonly follow: (node: Syntax) => void,
  ) {}

  public addClass(node: Syntax): void {
    if (this.owned.has(node)) return;
    const members = node.body.body
      .filter((member: Syntax) => member.kind !== 'constructor' && member.type !== 'StaticBlock')
      .filter((member: Syntax) => member.type === 'MethodDefinition' || isFunction(member.value))
      .map((member: Syntax) => ({ name: nameOfKey(member.key, member.computed), node: member.value }));
    if (this.isCalledFromOutside(node)) this.whole.add(node);
    this.add(node, members);
  }

  public addObject(node: Syntax): void {
    if (this.owned.has(node)) return;
    const members = node.properties
      .filter((property: Syntax) => this.isMember(property))
      .map((property: Syntax) => ({ name: nameOfKey(property.key, property.computed), node: property.value }));
    this.add(node, members);
  }

  public addExports(node: Syntax): void {
    if (this.owned.has(node)) return;
    const members = [...exportsOf(node)].flatMap(([name, values]) =>
      values.map((value) => ({ name: name === '*' ? undefined : name, node: value })),
    );
    this.add(
      node,
      members.filter(({ name }) => name !== undefined),
    );
  }

  /** A function that is put under a name somewhere. */
  public addLoose(name: string, node: Syntax): void {
    this.loose.push({ name, node });
    if (this.everything || this.anywhere.has(name) || this.everyName().has(name)) this.follow(node);
  }

  /** Whether a property is a method, which is followed when its name is read, and not a value, which is always. */
  public isMember(property: Syntax): boolean {
    if (property.type !== 'Property') return false;
    if (isFunction(property.value)) return true;
    if (property.value.type !== 'Identifier' && property.value.type !== 'ArrowFunctionExpression') return false;
    const values = this.evaluator.of(property.value);
    return values.length > 0 && values.every(({ kind }) => kind === 'function');
  }

  /** A name is read on one of some values. */
  public read(name: string, values: readonly Value[], at?: Syntax, isCalled = false): void {
    if (at?.object?.type === 'Super') {
      for (const value of this.evaluator.of(at)) if (value.kind === 'function') this.follow(value.node);
      return;
    }
    if (values.length === 0 || values.some(isOpen)) {
      this.readAnywhere(name);
      return;
    }
    for (const value of values) this.readOn(value, name, isCalled);
  }

  public readOn(value: Value, name: string, isFamily = false): void {
    if (value.kind === 'object' || value.kind === 'commonjs') {
      this.readOnOwner(value.node, name);
      return;
    }
    if (value.kind === 'class') {
      for (const owner of this.lineOf(value.node)) this.readOnOwner(owner, name);
      return;
    }
    if (value.kind !== 'instance') return;
    for (const owner of this.lineOf(value.of)) this.readOnOwner(owner, name);
    if (value.exact && !isFamily) return;
    const names = this.onFamily.get(value.of) ?? new Set();
    this.onFamily.set(value.of, names.add(name));
    for (const owner of this.owned.keys()) {
      if (isClass(owner) && extendsClass(this.evaluator, owner, value.of)) this.readOnOwner(owner, name);
    }
  }

  /**
   * A member is read whose name nobody knows. Answers whether that makes a difference: not when the object is known, or
   * when nothing is ever called that comes of it.
   */
  public readUnknown(at: Syntax, values: readonly Value[]): boolean {
    const isKnown = values.length > 0 && !values.some(isOpen);
    if (isKnown) {
      for (const value of values) {
        if (value.kind === 'object') this.takeWhole(value.node);
        if (value.kind === 'commonjs') this.takeWhole(value.node);
        if (value.kind === 'class' || value.kind === 'instance') {
          if (!isCalledLater(at) && value.kind === 'class') continue;
          for (const owner of this.lineOf(value.kind === 'class' ? value.node : value.of)) this.takeWhole(owner);
        }
      }
      return values.some((value) => (value.kind === 'instance' || value.kind === 'made') && isCalledLater(at));
    }
    if (!isCalledLater(at)) return false;
    this.readAll();
    return true;
  }

  public readAll(): void {
    if (this.everything) return;
    this.everything = true;
    for (const members of [...this.owned.values()]) for (const { node } of members) this.follow(node);
    for (const { node } of this.loose) this.follow(node);
  }

  /** Code that is not here gets something: it may call all that it finds there. */
  public leak(argument: Syntax): void {
    if (argument.type === 'SpreadElement') {
      this.leak(argument.argument);
      return;
    }
    if (argument.type === 'ArrayExpression') {
      for (const item of argument.elements) if (item) this.leak(item);
      return;
    }
    for (const value of this.evaluator.of(argument)) {
      if (value.kind === 'object') {
        this.takeWhole(value.node);
        for (const property of value.node.properties) {
          const inner = property.type === 'Property' ? property.value : property.argument;
          if (inner.type === 'ObjectExpression' || inner.type === 'ArrayExpression' || inner.type === 'SpreadElement')
            this.leak(inner);
          else if (inner.type === 'NewExpression') this.leak(inner);
        }
      }
      if (value.kind === 'instance') for (const owner of this.lineOf(value.of)) this.takeWhole(owner);
    }
  }

  private takeWhole(owner: Syntax): void {
    if (this.whole.has(owner)) return;
    this.whole.add(owner);
    if (owner.type === 'ObjectExpression') this.addObject(owner);
    for (const { node } of this.owned.get(owner) ?? []) this.follow(node);
  }

  private add(owner: Syntax, members: readonly Owned[]): void {
    this.owned.set(owner, [...members]);
    const names = new Set(this.onOwner.get(owner) ?? []);
    if (isClass(owner)) {
      for (const [base, read] of this.onFamily) {
        if (base === owner || extendsClass(this.evaluator, owner, base)) for (const name of read) names.add(name);
      }
    }
    for (const { name, node } of members) {
      const isReached =
        this.everything ||
        this.whole.has(owner) ||
        name === undefined ||
        IMPLICIT.test(name) ||
        names.has(name) ||
        this.anywhere.has(name);
      if (isReached) this.follow(node);
    }
  }

  private readAnywhere(name: string): void {
    if (this.anywhere.has(name)) return;
    this.anywhere.add(name);
    for (const members of [...this.owned.values(), this.loose]) {
      for (const member of members) if (member.name === name) this.follow(member.node);
    }
  }

  private readOnOwner(owner: Syntax, name: string): void {
    const names = this.onOwner.get(owner) ?? new Set();
    this.onOwner.set(owner, names.add(name));
    for (const member of this.owned.get(owner) ?? []) if (member.name === name) this.follow(member.node);
    for (const member of this.loose) if (member.name === name) this.follow(member.node);
  }

  private everyName(): Set<string> {
    return new Set([...this.onOwner.values()].flatMap((names) => [...names]));
  }

  /** A class and those above it. */
  private lineOf(node: Syntax, depth = 0): Syntax[] {
    if (!node.superClass || depth > 10) return [node];
    const parents = this.evaluator.of(node.superClass).flatMap((value) => (value.kind === 'class' ? [value.node] : []));
    return [node, ...parents.flatMap((parent) => this.lineOf(parent, depth + 1))];
  }

  /** Whether a class extends one that is not here and that may call any method. */
  private isCalledFromOutside(node: Syntax): boolean {
    return this.lineOf(node).some(
      ({ superClass }) =>
        superClass &&
        this.evaluator
          .of(superClass)
          .some(
            (value) => (value.kind === 'symbol' && !/^(node:)?events$/.test(value.from)) || value.kind === 'member',
          ),
    );
  }
}

/** Whether what is read there may be called: at once, or by the name that it gets. */
export function isCalledLater(at: Syntax): boolean {
  let node = at;
  while (
    node.parent &&
    /^(ChainExpression|ParenthesizedExpression|LogicalExpression|ConditionalExpression|AwaitExpression)$/.test(
      node.parent.type,
    )
  )
    node = node.parent;
  const holder = node.parent;
  if (holder?.type === 'CallExpression' || holder?.type === 'NewExpression') return holder.callee === node;
  if (holder?.type === 'MemberExpression') {
    return holder.object === node && /^(bind|call|apply)$/.test(holder.property.name ?? '');
  }
  if (holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier') {
    const refs: Syntax[] = holder.id.binding?.refs ?? [];
    return refs.some(
      (ref) =>
        (ref.parent?.type === 'CallExpression' || ref.parent?.type === 'NewExpression') && ref.parent.callee === ref,
    );
  }
  return holder?.type === 'ReturnStatement' && at.object?.type === 'ThisExpression' && above(at, isClass) !== undefined;
}
