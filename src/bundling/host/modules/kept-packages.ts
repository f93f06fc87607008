import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageNameOf } from '../../../private/paths';
import { fits } from './foreign-packages';
import type { Cpu, WantedModules } from './install-call';
import type { LockFile } from './pins/lock-file';
import type { PackageManager } from './pins/package-manager';

interface Wanted {
  readonly manager: PackageManager;
  readonly lockFile?: LockFile;
  readonly modules: Pick<WantedModules, 'dependencies' | 'optional'>;
  readonly cpu: Cpu;
}

/** What a lock file of npm says of one package. */
interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type Entries = ReadonlyMap<string, Entry>;

/** Older lock files do not say which C library a part is for. */
const OTHER_LIBC = /musl/;

/** How packages are taken from the cache of npm, without asking a registry. */
export interface KeptPackages {
  readonly lockFile: string;
  /** The places of the packages that the function's machine needs. */
  readonly places: readonly string[];
  /** Those of them that others can do without elsewhere, by place, with name and version. */
  readonly parts: ReadonlyMap<string, string>;
}

/**
 * The part of a lock file of npm that leads to the wanted packages, if it is whole: then npm asks for no list of versions, and
 * takes what it has in its cache by the hash of its contents. `npm ci` leaves there just that.
 */
export function keptPackages({ manager, lockFile, modules, cpu }: Wanted): KeptPackages | undefined {
  const lock = manager === 'npm' ? parsed(lockFile?.text) : undefined;
  if (!lock?.packages) return undefined;
  const entries: Entries = new Map(Object.entries(lock.packages));
  const roots = Object.entries({ ...modules.dependencies, ...modules.optional });
  if (!roots.every(([name, version]) => entries.get(`node_modules/${name}`)?.version === version)) return undefined;
  const names = roots.map(([name]) => name);
  const all = placesFrom(names, entries, () => true);
  const fitting = placesFrom(names, entries, (entry, place) => fits(entry, cpu) && !OTHER_LIBC.test(place));
  if (!all || !fitting) return undefined;
  const packages = Object.fromEntries(all.map((place) => [place, entries.get(place)]));
  const parts = fitting.filter((place) => entries.get(place)?.optional);
  return {
    lockFile: JSON.stringify({ lockfileVersion: lock.lockfileVersion, requires: true, packages }),
    places: fitting,
    parts: new Map(parts.map((place) => [place, `${packageNameOf(place)}@${entries.get(place)?.version}`])),
  };
}

/** Whether all are there. npm leaves out in silence what it cannot get of parts that others can do without. */
export function areInstalled({ places }: KeptPackages, directory: string): boolean {
  return places.every((place) => isThere(place, directory));
}

/** The parts for the function's machine that npm has left out, wherever it puts them. */
export function partsLeftOut({ parts }: KeptPackages, directory: string): string[] {
  const left = [...parts].filter(
    ([place]) => ![place, `node_modules/${packageNameOf(place)}`].some((one) => isThere(one, directory)),
  );
  return left.map(([, id]) => id);
}

function isThere(place: string, directory: string): boolean {
  return existsSync(join(directory, place, 'package.json'));
}

/** The places of packages and of all that they need; none if the lock file lacks one, or does not know its contents. */
function placesFrom(
  names: readonly string[],
  entries: Entries,
  isWanted: (entry: Entry, place: string) => boolean,
): string[] | undefined {
  const found = new Set<string>();
  const open = names.map((name) => `node_modules/${name}`);
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const entry = entries.get(place);
    if (!entry || !isExact(entry)) return undefined;
    if (found.has(place) || !isWanted(entry, place)) continue;
    found.add(place);
    for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
      const next = nearest(name, place, entries);
      if (next === undefined) return undefined;
      open.push(next);
    }
  }
  return [...found].sort();
}

function isExact({ link, resolved = '', integrity = '' }: Entry): boolean {
  return !link && /^https?:/.test(resolved) && integrity.includes('sha512-');
}

/** Where a package finds another one: in its own folder, or in one above. */
function nearest(name: string, place: string, entries: Entries): string | undefined {
  for (let above = place; above !== ''; above = above.slice(0, Math.max(0, above.lastIndexOf('/node_modules/')))) {
    const inner = `${above}/node_modules/${name}`;
    if (entries.has(inner)) return inner;
  }
  return entries.has(`node_modules/${name}`) ? `node_modules/${name}` : undefined;
}

function parsed(
  text = '',
): { readonly lockfileVersion?: number; readonly packages?: Record<string, Entry> } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
