import { lstatSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * What tells that something has not changed, as Git sees it: the device, the inode, the size, and the times of the last
 * changes of its contents and of anything about it. Nobody can set the last one.
 */
export type PathState = readonly [device: number, inode: number, size: number, modified: number, changed: number];

/** A state, or null if there is nothing; undefined if the file system does not tell enough to notice a change. */
export type Seen = PathState | null | undefined;

/** What was seen of a path, as a file or as a folder. */
export interface PathSight {
  /** The path on this machine. */
  readonly path: string;
  readonly seen: readonly [kind: 'file' | 'folder', state: PathState | null];
}

/** What is younger may change once more without getting another time: clocks have ticks, and servers clocks of their own. */
export const SETTLING = 2000;

/** Looks at each path once: create a new instance when files may have changed. */
export class PathStates {
  private readonly files = new Map<string, Seen>();
  private readonly folders = new Map<string, Seen | 'other'>();

  /** @param before the time, in milliseconds, before which something must have changed last for its state to count */
  public constructor(private readonly before = Date.now() - SETTLING) {}

  /** The state of the file that a path leads to. */
  public file(path: string): Seen {
    const known = this.files.get(path);
    if (known !== undefined || this.files.has(path)) return known;
    const seen = this.look(path, statSync, (stats) => stats.isFile());
    this.files.set(path, seen);
    return seen;
  }

  /** The state of a folder. Undefined if links lead to it: where those lead may change without it. */
  public folder(path: string): Seen {
    const seen = this.plainFolder(path);
    return seen === 'other' ? undefined : seen;
  }

  /** Whether a path is as it was seen. */
  public isStill({ path, seen: [kind, state] }: PathSight): boolean {
    const now = this[kind](path);
    return state === null ? now === null : now !== null && now !== undefined && isSameState(now, state);
  }

  /** Whether a path is the real path of a folder. */
  public isRealFolder(path: string): boolean {
    const seen = this.plainFolder(path);
    return seen !== 'other' && seen !== null;
  }

  /** The state of a file or folder that is no link. */
  public own(path: string): PathState | undefined {
    return this.look(path, lstatSync, (stats) => stats.isFile() || stats.isDirectory()) ?? undefined;
  }

  private plainFolder(path: string): Seen | 'other' {
    const known = this.folders.get(path);
    if (known !== undefined || this.folders.has(path)) return known;
    const above = dirname(path);
    const parent = above === path ? undefined : this.plainFolder(above);
    const seen = parent === 'other' || parent === null ? parent : this.lookAtFolder(path);
    this.folders.set(path, seen);
    return seen;
  }

  private lookAtFolder(path: string): Seen | 'other' {
    let isFolder = false;
    const seen = this.look(path, lstatSync, (stats) => {
      isFolder = stats.isDirectory();
      return isFolder;
    });
    return isFolder || seen === null ? seen : 'other';
  }

  private look(path: string, status: typeof statSync, isWanted: (stats: Stats) => boolean): Seen {
    let stats: Stats | undefined;
    try {
      stats = status(path, { throwIfNoEntry: false });
    } catch {
      return undefined;
    }
    if (!stats) return null;
    if (!isWanted(stats)) return undefined;
    const { dev, ino, size, mtimeMs, ctimeMs } = stats;
    // File systems that count whole seconds, or know no such time, tell too little.
    const tells = ino !== 0 && ctimeMs % 1000 !== 0 && ctimeMs < this.before;
    return tells ? [dev, ino, size, mtimeMs, ctimeMs] : undefined;
  }
}

/** Whether two states are the same. */
export function isSameState(state: PathState, other: unknown): boolean {
  return Array.isArray(other) && other.length === state.length && state.every((part, index) => part === other[index]);
}
