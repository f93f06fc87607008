import { grouped } from '../../private/lists';
import type { SharedVariable } from '../found/code-usage';
import type { Origin } from '../found/notes';
import type { Program } from '../syntax/program';
import { ancestor, isFunction, type Syntax } from '../syntax/syntax';
import { withoutHarmless } from './harmless';
import { type Write, writesIn } from './writes';

/** Finds the variables of modules in which own code keeps something of a call: calls at the same time see that of each other. */
export class SharedState {
  private readonly harmful: readonly Write[];

  /** @param atLoad what runs when the modules are loaded */
  public constructor(
    private readonly program: Program,
    private readonly originOf: (node: Syntax) => Origin,
    atLoad: ReadonlySet<Syntax>,
  ) {
    const all = writesIn(program).filter(({ within }) => !atLoad.has(within));
    const byBinding = grouped(all, ({ binding }) => binding);
    const written = new Set(byBinding.keys());
    const groups = [...byBinding.values()].flatMap((writes) => [...grouped(writes, ({ name }) => name).values()]);
    this.harmful = groups.flatMap((writes) => withoutHarmless({ program, writes, written }));
  }

  /** What a handler changes by the functions that it reaches, each once, in the order of the places. */
  public changedBy(reached: ReadonlySet<Syntax>): SharedVariable[] {
    const found = new Map<string, SharedVariable>();
    for (const { node, within, name } of this.harmful) {
      const runs = reached.has(within) || ancestor(within, (one) => isFunction(one) && reached.has(one));
      const { at } = this.originOf(node);
      if (runs && !found.has(name)) found.set(name, { name: this.ownName(name), ...(at && { at }) });
    }
    return [...found.values()].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  }

  /** In a bundle, imports have names of their own, and the second variable of a name has a number. */
  private ownName(name: string): string {
    const [, root, rest] = /^([^.]*?)\d+((?:\..*)?)$/.exec(name) ?? [];
    const first = root !== undefined && this.program.top.has(root) ? root + rest : name;
    return first.replace(/^import_([^.]+)\.default(?=\.)/, '$1').replace(/^([^.]+)_default(?=\.)/, '$1');
  }
}

function keyOf({ name, at }: SharedVariable): string {
  return `${at?.file} ${String(at?.line).padStart(7, '0')} ${name}`;
}
