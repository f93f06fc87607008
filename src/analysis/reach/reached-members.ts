import { isClass, type Syntax } from '../syntax/syntax';
import { isCalledExternally, isSubclassOf, withSuperclasses } from '../values/class-hierarchy';
import { memberOf } from '../values/members';
import { type Evaluator, isOpen, type Value } from '../values/values';
import { isCalledLater } from './called-later';
import { type Member, membersOfClass, membersOfExports, membersOfObject } from './declared-members';

/** Names of methods that JavaScript itself calls. */
const IMPLICIT = /^(then|toString|toJSON|valueOf|next|return|throw|dispose|asyncDispose)$/;

/**
 * The reached methods of classes and objects. A method is reached when its name is read on an object that may have it.
 */
export class ReachedMembers {
  private readonly byOwner = new Map<Syntax, Member[]>();
  private readonly unowned: Member[] = [];
  private readonly readOnUnknown = new Set<string>();
  private readonly readOnOwners = new Set<string>();
  private readonly readByOwner = new Map<Syntax, Set<string>>();
  /** Names read on `this`, which may be an instance of a subclass. */
  private readonly readOnSubclasses = new Map<Syntax, Set<string>>();
  private readonly escaped = new Set<Syntax>();
  private allReached = false;

  /** @param follow called with each method that is reached */
  public constructor(
    private readonly evaluator: Evaluator,
    private readonly follow: (node: Syntax) => void,
  ) {}

  public addClass(node: Syntax): void {
    if (this.byOwner.has(node)) return;
    if (isCalledExternally(this.evaluator, node)) this.escaped.add(node);
    this.add(node, membersOfClass(node));
  }

  public addObject(node: Syntax): void {
    if (!this.byOwner.has(node)) this.add(node, membersOfObject(this.evaluator, node));
  }

  public addExports(node: Syntax): void {
    if (!this.byOwner.has(node)) this.add(node, membersOfExports(node));
  }

  /** Adds a function that is assigned to a member of some object. */
  public addUnowned(name: string, node: Syntax): void {
    this.unowned.push({ name, node });
    if (this.allReached || this.readOnUnknown.has(name) || this.readOnOwners.has(name)) this.follow(node);
  }

  /** Records that a name is read on one of some values. */
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
      for (const owner of withSuperclasses(this.evaluator, value.node)) this.readOnOwner(owner, name);
      return;
    }
    if (value.kind !== 'instance') return;
    for (const owner of withSuperclasses(this.evaluator, value.of)) this.readOnOwner(owner, name);
    if (value.exact && !isFamily) return;
    const names = this.readOnSubclasses.get(value.of) ?? new Set();
    if (names.has(name)) return;
    this.readOnSubclasses.set(value.of, names.add(name));
    for (const owner of this.byOwner.keys()) {
      if (isClass(owner) && isSubclassOf(this.evaluator, owner, value.of)) this.readOnOwner(owner, name);
    }
  }

  /**
   * Records that a member with an unknown name is read. Returns whether that matters: not if the object is known, or if
   * the member is never called.
   */
  public readUnknown(at: Syntax, values: readonly Value[]): boolean {
    const isKnown = values.length > 0 && !values.some(isOpen);
    if (isKnown) {
      for (const value of values) {
        if (value.kind === 'object') this.escapeOwner(value.node);
        if (value.kind === 'commonjs') this.escapeOwner(value.node);
        if (value.kind === 'class' || value.kind === 'instance') {
          if (!isCalledLater(at) && value.kind === 'class') continue;
          for (const owner of withSuperclasses(this.evaluator, value.kind === 'class' ? value.node : value.of))
            this.escapeOwner(owner);
        }
      }
      return values.some((value) => (value.kind === 'instance' || value.kind === 'made') && isCalledLater(at));
    }
    if (!isCalledLater(at)) return false;
    this.readAll();
    return true;
  }

  public readAll(): void {
    if (this.allReached) return;
    this.allReached = true;
    for (const members of [...this.byOwner.values()]) for (const { node } of members) this.follow(node);
    for (const { node } of this.unowned) this.follow(node);
  }

  /** Records that external code gets a value: it may call any of its members. */
  public escape(argument: Syntax): void {
    if (argument.type === 'SpreadElement') {
      this.escape(argument.argument);
      return;
    }
    for (const value of this.evaluator.of(argument)) {
      if (value.kind === 'array') this.escapeElements(value.node);
      if (value.kind === 'instance')
        for (const owner of withSuperclasses(this.evaluator, value.of)) this.escapeOwner(owner);
      if (value.kind !== 'object' || this.escaped.has(value.node)) continue;
      this.escapeOwner(value.node);
      for (const property of value.node.properties) this.escape(property.value ?? property.argument);
    }
  }

  private escapeElements(array: Syntax): void {
    if (this.escaped.has(array)) return; // an array may contain itself
    this.escaped.add(array);
    for (const element of array.elements) if (element) this.escape(element);
  }

  private escapeOwner(owner: Syntax): void {
    if (this.escaped.has(owner)) return;
    this.escaped.add(owner);
    if (owner.type === 'ObjectExpression') this.addObject(owner);
    for (const { node } of this.byOwner.get(owner) ?? []) this.follow(node);
  }

  private add(owner: Syntax, members: readonly Member[]): void {
    this.byOwner.set(owner, [...members]);
    const names = new Set(this.readByOwner.get(owner) ?? []);
    if (isClass(owner)) {
      for (const [base, read] of this.readOnSubclasses) {
        if (base === owner || isSubclassOf(this.evaluator, owner, base)) for (const name of read) names.add(name);
      }
    }
    for (const { name, node } of members) {
      const isReached =
        this.allReached ||
        this.escaped.has(owner) ||
        name === undefined ||
        IMPLICIT.test(name) ||
        names.has(name) ||
        this.readOnUnknown.has(name);
      if (isReached) this.follow(node);
    }
    for (const name of names) this.followInherited(owner, name);
  }

  /** Follows a member that an object has from another one: `{ ...repository }`, `module.exports = repository`. */
  private followInherited(owner: Syntax, name: string): void {
    if (isClass(owner)) return;
    const kind = owner.type === 'ObjectExpression' ? 'object' : 'commonjs';
    for (const value of memberOf(this.evaluator, { kind, node: owner }, name, owner))
      if (value.kind === 'function') this.follow(value.node);
  }

  private readAnywhere(name: string): void {
    if (this.readOnUnknown.has(name)) return;
    this.readOnUnknown.add(name);
    for (const members of [...this.byOwner.values(), this.unowned]) {
      for (const member of members) if (member.name === name) this.follow(member.node);
    }
  }

  private readOnOwner(owner: Syntax, name: string): void {
    const names = this.readByOwner.get(owner) ?? new Set();
    // What is added later looks at the names that were read.
    if (names.has(name)) return;
    this.readOnOwners.add(name);
    this.readByOwner.set(owner, names.add(name));
    const members = this.byOwner.get(owner);
    for (const member of members ?? []) if (member.name === name) this.follow(member.node);
    if (members) this.followInherited(owner, name);
    for (const member of this.unowned) if (member.name === name) this.follow(member.node);
  }
}
