import type { SharedVariable } from '../found/code-usage';
import type { Origin } from '../found/notes';
import type { Program } from '../syntax/program';
import { ancestor, isFunction, type Syntax } from '../syntax/syntax';
import { withoutHarmless } from './harmless';
import { type Write, writesIn } from './writes';

/** More changes than these are in code that was generated, not in a handler that was written by hand. */
const MANY = 1000;

/** Finds the variables of modules in which own code keeps something of a call: calls at the same time see that of each other. */
export class SharedState {
  private readonly harmful: readonly Write[];

  /** @param atLoad what runs when the modules are loaded */
  public constructor(
    private readonly program: Program,
    private readonly originOf: (node: Syntax) => Origin,
    atLoad: ReadonlySet<Syntax>,
  ) {
    const found = writesIn(program).filter(({ within }) => !atLoad.has(within));
    const all = found.length > MANY ? [] : found;
    const written = new Set(all.map(({ binding }) => binding));
    this.harmful = [...written].flatMap((binding) => {
      const own = all.filter((write) => write.binding === binding);
      const names = [...new Set(own.map(({ name }) => name))];
      return names.flatMap((name) => {
        return withoutHarmless({ program, writes: own.filter((write) => write.name === name), written });
      });
    });
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
    const [root, ...members] = name.split('.');
    const numberless = root.replace(/(?<!\d)\d+$/, '');
    const first = this.program.top.has(numberless) ? [numberless, ...members].join('.') : name;
    return first.replace(/^import_([^.]+)\.default(?=\.)/, '$1').replace(/^([^.]+)_default(?=\.)/, '$1');
  }
}

function keyOf({ name, at }: SharedVariable): string {
  return `${at?.file} ${String(at?.line).padStart(7, '0')} ${name}`;
}
