import { isClass, type Syntax } from '../syntax/syntax';
import { extendsClient, isCalledExternally, isSubclassOf, withSuperclasses } from '../values/class-hierarchy';
import { memberOf } from '../values/members';
import { type Evaluator, isOpen, isSomething, type Value } from '../values/values';
import { isCalledLater } from './called-later';
import { IMPLICIT, type Member, membersOfClass, membersOfExports, membersOfObject, ownerOf } from './declared-members';
import { HandedOut } from './handed-out';
import { type Journal, JournaledMap, JournaledSet } from './journal';
import { mayBeAnything } from './lookup';
import type { Losses } from './losses';

/**
 * The reached methods of classes and objects. A method is reached when its name is read on an object that may have it.
 */
export class ReachedMembers {
  private readonly byOwner: Map<Syntax, Member[]>;
  private readonly unowned: Set<Member>;
  private readonly readOnUnknown: Set<string>;
  private readonly readOnOwners: Set<string>;
  private readonly readByOwner: Map<Syntax, Set<string>>;
  /** Names read on `this`, which may be an instance of a subclass. */
  private readonly readOnSubclasses: Map<Syntax, Set<string>>;
  private readonly escaped: Set<Syntax>;
  private readonly opened: Set<Syntax>;
  private readonly handedOut: HandedOut;
  /** Has something in it once all members of everything are reached. */
  private readonly allReached: Set<true>;

  /** @param follow called with each method that is reached */
  public constructor(
    private readonly evaluator: Evaluator,
    private readonly follow: (node: Syntax) => void,
    private readonly losses: Losses,
    private readonly journal: Journal,
  ) {
    this.byOwner = new JournaledMap(journal);
    this.unowned = new JournaledSet(journal);
    this.readOnUnknown = new JournaledSet(journal);
    this.readOnOwners = new JournaledSet(journal);
    this.readByOwner = new JournaledMap(journal);
    this.readOnSubclasses = new JournaledMap(journal);
    this.escaped = new JournaledSet(journal);
    this.opened = new JournaledSet(journal);
    this.allReached = new JournaledSet(journal);
    this.handedOut = new HandedOut(evaluator, this, losses, journal);
  }

  public addClass(node: Syntax): void {
    if (this.byOwner.has(node)) return;
    if (isCalledExternally(this.evaluator, node)) this.escaped.add(node);
    // The methods of a client send their commands with it.
    if (extendsClient(this.evaluator, node)) this.readOnOwner(node, 'send');
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
    this.unowned.add({ name, node });
    if (this.allReached.size > 0 || this.readOnUnknown.has(name) || this.readOnOwners.has(name)) this.follow(node);
  }

  /** Records that a name is read on one of some values. */
  public read(name: string, values: readonly Value[], at?: Syntax, isCalled = false): void {
    if (at?.object?.type === 'Super') {
      for (const value of this.evaluator.of(at)) if (value.kind === 'function') this.follow(value.node);
      return;
    }
    for (const value of values) this.readOn(value, name, isCalled);
    if (values.some((value) => this.isOpened(value)) || mayBeAnything(this.evaluator, values, name, at))
      this.readAnywhere(name);
  }

  public readOn(value: Value, name: string, isFamily = false): void {
    if (value.kind === 'object' || value.kind === 'commonjs') {
      this.readOnOwner(value.node, name);
      return;
    }
    if (value.kind === 'class') {
      for (const owner of withSuperclasses(this.evaluator, value.node)) this.readOnOwner(owner, name);
      if (value.family) this.readBelow(value.node, name);
      return;
    }
    if (value.kind !== 'instance') return;
    for (const owner of withSuperclasses(this.evaluator, value.of)) this.readOnOwner(owner, name);
    if (!value.exact || isFamily) this.readBelow(value.of, name);
  }

  private readBelow(node: Syntax, name: string): void {
    const names = this.readOnSubclasses.get(node) ?? new JournaledSet<string>(this.journal);
    if (names.has(name)) return;
    this.readOnSubclasses.set(node, names.add(name));
    for (const owner of this.byOwner.keys()) {
      if (isClass(owner) && isSubclassOf(this.evaluator, owner, node)) this.readOnOwner(owner, name);
    }
  }

  /** Records that a member with an unknown name is read: on an object of a class that matters if it may be called. */
  public readUnknown(at: Syntax, values: readonly Value[]): void {
    const some = values.filter(isSomething);
    for (const value of some) if (value.kind === 'object' || value.kind === 'commonjs') this.escapeOwner(value.node);
    if (!isCalledLater(at)) return;
    const isOpenObject = some.length === 0 || some.some(isOpen);
    if (!isOpenObject && !some.some(({ kind }) => kind === 'class' || kind === 'instance')) return;
    const follow = () => {
      for (const value of some) this.escapeValue(value);
      if (isOpenObject) this.readAll();
    };
    this.losses.add({ reason: 'computedAccess', at, follow });
  }

  public readAll(): void {
    if (this.allReached.size > 0) return;
    this.allReached.add(true);
    for (const members of [...this.byOwner.values()]) for (const { node } of members) this.follow(node);
    for (const { node } of this.unowned) this.follow(node);
  }

  /** Records that external code gets a value: it may call any of its members. */
  public escape(argument: Syntax, isPackage = false): void {
    this.handedOut.add(argument, isPackage);
  }

  /** Whether own code reads a member of an object by its name: on it, or on what may be any object. */
  public isReadByName(owner: Syntax): boolean {
    const read = this.readByOwner.get(owner);
    return membersOfObject(this.evaluator, owner).some(
      ({ name }) => name !== undefined && (this.readOnUnknown.has(name) || read?.has(name) === true),
    );
  }

  /** Follows all members of a class, or of the class of an object. */
  public escapeValue(value: Value): void {
    if (value.kind !== 'instance' && value.kind !== 'class') return;
    const node = value.kind === 'class' ? value.node : value.of;
    for (const owner of withSuperclasses(this.evaluator, node)) this.escapeOwner(owner);
  }

  /** Follows all members of a class or an object. */
  public escapeOwner(owner: Syntax): void {
    if (this.escaped.has(owner)) return;
    this.escaped.add(owner);
    if (owner.type === 'ObjectExpression') this.addObject(owner);
    for (const { node } of this.byOwner.get(owner) ?? []) this.follow(node);
  }

  /** Records that an object gets members at run time: those that are read on it may be any of the code. */
  public open(object: Syntax): void {
    for (const value of this.evaluator.of(object)) {
      const owner = ownerOf(value);
      if (!owner || this.opened.has(owner)) continue;
      this.opened.add(owner);
      for (const name of [...(this.readByOwner.get(owner) ?? [])]) this.readAnywhere(name);
    }
  }

  private isOpened(value: Value): boolean {
    const owner = ownerOf(value);
    return owner !== undefined && this.opened.has(owner);
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
        this.allReached.size > 0 ||
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
      if (value.kind === 'function' || value.kind === 'class') this.follow(value.node);
  }

  /** Records that a name is read on an unknown object. */
  public readAnywhere(name: string): void {
    if (this.readOnUnknown.has(name)) return;
    this.readOnUnknown.add(name);
    for (const members of [...this.byOwner.values(), this.unowned]) {
      for (const member of members) if (member.name === name) this.follow(member.node);
    }
  }

  private readOnOwner(owner: Syntax, name: string): void {
    const names = this.readByOwner.get(owner) ?? new JournaledSet<string>(this.journal);
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
