import { exportsOf } from '../syntax/commonjs';
import { isClass, isFunction, nameOfKey, type Syntax } from '../syntax/syntax';
import { extendsClass, isCalledFromOutside, lineOf } from '../values/class-hierarchy';
import type { Evaluator } from '../values/evaluator';
import { memberOf } from '../values/members';
import { isOpen, type Value } from '../values/values';
import { isCalledLater } from './called-later';

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
      .map((member: Syntax) => ({ name: nameOf(member), node: member.value }));
    if (isCalledFromOutside(this.evaluator, node)) this.whole.add(node);
    this.add(node, members);
  }

  public addObject(node: Syntax): void {
    if (this.owned.has(node)) return;
    const members = node.properties
      .filter((property: Syntax) => this.isMember(property))
      .map((property: Syntax) => ({ name: nameOf(property), node: property.value }));
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
    if (this.everything || this.anywhere.has(name) || [...this.onOwner.values()].some((names) => names.has(name)))
      this.follow(node);
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
      for (const owner of lineOf(this.evaluator, value.node)) this.readOnOwner(owner, name);
      return;
    }
    if (value.kind !== 'instance') return;
    for (const owner of lineOf(this.evaluator, value.of)) this.readOnOwner(owner, name);
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
          for (const owner of lineOf(this.evaluator, value.kind === 'class' ? value.node : value.of))
            this.takeWhole(owner);
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
    for (const value of this.evaluator.of(argument)) {
      if (value.kind === 'array') this.leakItems(value.node);
      if (value.kind === 'instance') for (const owner of lineOf(this.evaluator, value.of)) this.takeWhole(owner);
      if (value.kind !== 'object' || this.whole.has(value.node)) continue;
      this.takeWhole(value.node);
      for (const property of value.node.properties) this.leak(property.value ?? property.argument);
    }
  }

  private leakItems(array: Syntax): void {
    if (this.whole.has(array)) return; // an array may hold itself
    this.whole.add(array);
    for (const item of array.elements) if (item) this.leak(item);
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
    for (const name of names) this.followTaken(owner, name);
  }

  /** What an object has from another one: `{ ...repository }`, `module.exports = repository`. */
  private followTaken(owner: Syntax, name: string): void {
    if (isClass(owner)) return;
    const kind = owner.type === 'ObjectExpression' ? 'object' : 'commonjs';
    for (const value of memberOf(this.evaluator, { kind, node: owner }, name, owner))
      if (value.kind === 'function') this.follow(value.node);
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
    const members = this.owned.get(owner);
    for (const member of members ?? []) if (member.name === name) this.follow(member.node);
    if (members) this.followTaken(owner, name);
    for (const member of this.loose) if (member.name === name) this.follow(member.node);
  }
}

/** Nothing for what has no name that is read: a setter runs when something is written. */
function nameOf({ key, computed, kind }: Syntax): string | undefined {
  return kind === 'set' ? undefined : nameOfKey(key, computed);
}
