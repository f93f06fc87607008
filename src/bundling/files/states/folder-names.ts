import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { portablePath } from '../../../private/paths';
import type { PathStates } from './path-states';

interface Listing {
  /** The real path of the folder, if links lead to it. */
  readonly link: string;
  /** Entries by name without extension. */
  readonly byStem: ReadonlyMap<string, readonly Dirent[]>;
}

/** The names in folders. Lists each folder once. */
export class FolderNames {
  private readonly listings = new Map<string, Listing | undefined>();

  public constructor(
    private readonly appDir: string,
    private readonly states: PathStates,
  ) {}

  /** The real path of a folder, if links lead to it, and what has a name there, with any extension or none. */
  public like(directory: string, name: string): readonly string[] | undefined {
    const listing = this.listing(directory);
    if (!listing) return undefined;
    const stem = stemOf(name);
    const alike = listing.byStem.get(name) ?? [];
    const same = stem === name ? [] : (listing.byStem.get(stem) ?? []).filter((entry) => entry.name === name);
    const found = [...alike, ...same].map((entry) => `${entry.name}:${this.kindOf(directory, entry)}`);
    return found.length === 0 ? undefined : [listing.link, ...found.sort()];
  }

  /** Whether the names in a folder can be read. */
  public isReadable(directory: string): boolean {
    return this.listing(directory) !== undefined;
  }

  /** Whether an entry is a file or a folder, and what it is a link to. */
  public kindOf(directory: string, entry: Dirent): string {
    if (!entry.isSymbolicLink()) return entry.isDirectory() ? 'd' : 'f';
    try {
      const target = realpathSync(join(directory, entry.name));
      return `${statSync(target).isDirectory() ? 'd' : 'f'}>${portablePath(this.appDir, target)}`;
    } catch {
      return 'broken';
    }
  }

  private listing(directory: string): Listing | undefined {
    if (!this.listings.has(directory)) this.listings.set(directory, this.list(directory));
    return this.listings.get(directory);
  }

  private list(directory: string): Listing | undefined {
    try {
      const byStem = new Map<string, Dirent[]>();
      for (const entry of readdirSync(directory, { withFileTypes: true })) {
        const stem = stemOf(entry.name);
        const others = byStem.get(stem);
        if (others) others.push(entry);
        else byStem.set(stem, [entry]);
      }
      const real = this.states.isRealFolder(directory) ? directory : realpathSync(directory);
      return { link: real === directory ? '' : portablePath(this.appDir, real), byStem };
    } catch {
      return undefined;
    }
  }
}

/** Whether an answer follows from the folder alone, and not from where links in it lead. */
export function isOfFolderAlone(answer: string): boolean {
  return !/:(?:[df]>|broken$)/m.test(answer);
}

function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}
