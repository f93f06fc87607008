import type { Syntax } from '../syntax/syntax';
import type { Evaluator, Value } from '../values/values';
import { type Journal, JournaledSet } from './journal';
import type { Losses } from './losses';

/** Classes and objects with members to follow. */
interface Members {
  escapeOwner(owner: Syntax): void;
  escapeValue(value: Value): void;
  isReadByName(owner: Syntax): boolean;
}

/** The values that code outside gets, which may call any of their members. */
export class HandedOut {
  private readonly seen: Set<Syntax>;
  private readonly seenByPackages: Set<Syntax>;

  public constructor(
    private readonly evaluator: Evaluator,
    private readonly members: Members,
    private readonly losses: Losses,
    journal: Journal,
  ) {
    this.seen = new JournaledSet(journal);
    this.seenByPackages = new JournaledSet(journal);
  }

  /** @param isPackage whether that code is in a package, which may also keep an object for others */
  public add(argument: Syntax, isPackage: boolean): void {
    if (argument.type === 'SpreadElement') {
      this.add(argument.argument, isPackage);
      return;
    }
    const seen = isPackage ? this.seenByPackages : this.seen;
    for (const value of this.evaluator.of(argument)) {
      if (value.kind === 'class' || value.kind === 'instance') this.addLoss(argument, value);
      // An object may contain itself.
      if ((value.kind !== 'array' && value.kind !== 'object') || seen.has(value.node)) continue;
      seen.add(value.node);
      if (value.kind === 'object') this.addObject(argument, value.node, isPackage);
      for (const part of partsOf(value)) if (part) this.add(part, isPackage);
    }
  }

  private addLoss(at: Syntax, value: Value): void {
    this.losses.add({ reason: 'classInPackage', at, follow: () => this.members.escapeValue(value) });
  }

  private addObject(at: Syntax, owner: Syntax, isPackage: boolean): void {
    const follow = () => this.members.escapeOwner(owner);
    // What own code reads by name is an object that a package keeps; anything else, such as routes, is what it calls.
    const isSure = () => !this.members.isReadByName(owner);
    if (isPackage) this.losses.add({ reason: 'classInPackage', at, follow, isSure });
    else follow();
  }
}

function partsOf(value: Value & { readonly kind: 'array' | 'object' }): readonly (Syntax | null)[] {
  if (value.kind === 'array') return value.node.elements;
  return value.node.properties.map((property: Syntax) => property.value ?? property.argument);
}
