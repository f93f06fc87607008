import { locate, type Need, rangeFor, readPackage } from './installed-package';
import type { LocalModule } from './local-modules';
import type { LockPins } from './lock-pins';
import type { NestedPin } from './nested-pins';
import { type Edge, isFromRegistry, versionsIn } from './origin';

/** Packages with the exact versions that the app has installed. */
export interface PinnedModules {
  /** The wanted packages with their exact versions. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** Packages of which a machine installs those that fit it. */
  readonly optional: Readonly<Record<string, string>>;
  /** The exact versions of their dependencies. */
  readonly overrides: Readonly<Record<string, string>>;
  /** All packages from registries that the app has installed for these, by name and version. */
  readonly known: readonly string[];
  /** What single packages get of those of which there are several versions. */
  readonly nested: readonly NestedPin[];
  /** Packages that are taken from the app, since no registry has them. */
  readonly locals: readonly LocalModule[];
  /** Where packages belong that are installed under another name, since there are two versions of them. */
  readonly moves: Readonly<Record<string, string>>;
}

/** A package that is not installed in the app. */
export class NotInstalled extends Error {
  /** @param by the package that needs it */
  public constructor(
    public readonly module: string,
    public readonly by?: string,
  ) {
    super(`${module} is not installed`);
  }
}

/**
 * Reads the versions from the installed packages, whatever lock file there is.
 *
 * Packages for other machines are not installed. The package that depends on them names their exact versions. What is
 * not from a registry is never asked for there: who has registered its name would have a say in the function's code.
 *
 * @param modules the folder of each package, or where to search for it
 * @param pins what the lock file knows to be from registries
 * @param patched the names of packages that the app has changed
 */
export function pinModules(
  modules: ReadonlyMap<string, { folder?: string; from: string }>,
  pins: LockPins = new Map(),
  patched: ReadonlySet<string> = new Set(),
): PinnedModules {
  const roots = [...modules].map(([name, { folder, from }]) => {
    const found = folder === undefined ? locate(name, from) : readPackage(folder);
    if (!found) throw new NotInstalled(name);
    return { name, range: rangeFor(name, from), found };
  });
  return new Pinning(roots, pins, patched).result();
}

class Pinning {
  private readonly edges = new Map<string, readonly Edge[]>();
  private readonly local = new Set<string>();
  private readonly dependencies: Record<string, string> = {};
  private readonly optional: Record<string, string> = {};
  private readonly moves: Record<string, string> = {};
  private readonly locals = new Map<string, LocalModule>();

  public constructor(
    private readonly roots: readonly Edge[],
    private readonly pins: LockPins,
    private readonly patched: ReadonlySet<string>,
  ) {
    for (const root of roots) this.visit(root);
    this.widen();
  }

  public result(): PinnedModules {
    for (const root of this.roots) if (!this.isLocal(root)) this.dependencies[root.name] = this.versionOf(root);
    for (const root of this.roots) if (this.isLocal(root)) this.take(root, root.name);
    const { dependencies, optional, moves, locals } = this;
    return {
      dependencies: sorted(dependencies),
      optional: sorted(optional),
      ...this.pinned(),
      known: this.known(),
      locals: [...locals.values()].sort((a, b) => (a.place < b.place ? -1 : 1)),
      moves: sorted(moves),
    };
  }

  private visit(edge: Edge): void {
    const { directory, needs, ownName = edge.name } = edge.found;
    if (this.patched.has(ownName) || !isFromRegistry(edge, this.pins)) this.local.add(directory);
    if (this.edges.has(directory)) return;
    const edges = needs.flatMap(({ name, range, kind }) => {
      const found = locate(name, directory);
      return found ? [{ name, range, found, isPeer: kind === 'peer' }] : [];
    });
    this.edges.set(directory, edges);
    for (const next of edges) this.visit(next);
  }

  /** A package that asks for one of the app's is taken from the app, too: in a registry, both would be looked for. */
  private widen(): void {
    for (let before = -1; before < this.local.size; ) {
      before = this.local.size;
      for (const [directory, edges] of this.edges)
        if (edges.some((edge) => this.isLocal(edge))) this.local.add(directory);
    }
  }

  private isLocal({ found }: Edge): boolean {
    return this.local.has(found.directory);
  }

  private take({ found }: Edge, place: string): void {
    const known = this.locals.get(place);
    if (known) return;
    this.locals.set(place, { place, directory: found.directory });
    const edges = new Map(this.edges.get(found.directory)?.map((edge) => [edge.name, edge]));
    for (const need of found.needs) {
      const edge = edges.get(need.name);
      if (!edge) this.miss(need, found.ownName ?? place);
      else if (this.isLocal(edge)) this.takeBelow(edge, place);
      else this.want(edge, place);
    }
  }

  private takeBelow(edge: Edge, above: string): void {
    const known = this.locals.get(edge.name)?.directory ?? edge.found.directory;
    const isFree = known === edge.found.directory && this.dependencies[edge.name] === undefined;
    this.take(edge, isFree ? edge.name : `${above}/node_modules/${edge.name}`);
  }

  /** A registry may have a part for another machine; whatever else is missing is missing. */
  private miss({ name, range, kind }: Need, by: string): void {
    if (kind === 'dependency') throw new NotInstalled(name, by);
    const versions = versionsIn(this.pins, name);
    const version = versions.length === 1 ? versions[0] : versions.find((one) => one === range);
    if (kind === 'optional' && version !== undefined) this.optional[name] = version;
  }

  private want(edge: Edge, above: string): void {
    const version = this.versionOf(edge);
    const { name } = edge;
    if (!this.locals.has(name) && (this.dependencies[name] ?? version) === version) this.dependencies[name] = version;
    else {
      const alias = `own-${Object.keys(this.moves).length + 1}`;
      this.dependencies[alias] = version.startsWith('npm:') ? version : `npm:${name}@${version}`;
      this.moves[alias] = `${above}/node_modules/${name}`;
    }
  }

  private versionOf({ name, found: { ownName = name, version } }: Edge): string {
    return ownName === name ? `${version}` : `npm:${ownName}@${version}`;
  }

  private known(): string[] {
    const all = [...this.roots, ...[...this.edges.values()].flat()].filter((edge) => !this.isLocal(edge));
    return [...new Set(all.map(({ name, found: { ownName = name, version } }) => `${ownName}@${version}`))].sort();
  }

  /** One version is meant for all that depend on it. Of several, each dependent gets its own. */
  private pinned(): Pick<PinnedModules, 'overrides' | 'nested'> {
    const edges = [...this.edges].filter(([directory]) => !this.local.has(directory)).flatMap(([, found]) => found);
    const versions = new Map<string, Set<string>>();
    for (const edge of edges) versions.set(edge.name, (versions.get(edge.name) ?? new Set()).add(this.versionOf(edge)));
    const single = [...versions].filter(([name, found]) => found.size === 1 && this.dependencies[name] === undefined);
    const overrides = Object.fromEntries(single.map(([name, found]) => [name, [...found][0]]));
    return { overrides: sorted(overrides), nested: this.nested((name) => overrides[name] === undefined) };
  }

  private nested(isWanted: (name: string) => boolean): NestedPin[] {
    const pins = new Map<string, NestedPin>();
    for (const dependent of [...this.roots, ...[...this.edges.values()].flat()]) {
      const { directory, version } = dependent.found;
      const by = { name: dependent.found.ownName ?? dependent.name, version: `${version}` };
      for (const edge of this.local.has(directory) ? [] : (this.edges.get(directory) ?? [])) {
        if (edge.isPeer || !isWanted(edge.name)) continue;
        const pin = { by, name: edge.name, range: edge.range, version: this.versionOf(edge) };
        pins.set(JSON.stringify(pin), pin);
      }
    }
    return [...pins].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pin]) => pin);
  }
}

function sorted(map: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
