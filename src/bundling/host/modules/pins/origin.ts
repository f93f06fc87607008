import type { InstalledPackage, Need } from './installed-package';
import type { LockPins } from './lock-pins';

/** That one package asks for another, and what it gets. */
export interface Edge extends Pick<Need, 'name' | 'range'> {
  readonly isPeer?: boolean;
  readonly found: InstalledPackage;
}

/** A package in another version than the lock file has. */
export class NotLocked extends Error {
  public constructor(public readonly module: string) {
    super(`${module} is not in the lock file`);
  }
}

/** Ranges of packages that are somewhere else: folders, archives, repositories. */
const ELSEWHERE =
  /^(?:file|link|portal|workspace|patch|exec|git|github|gitlab|bitbucket|gist|https?|ssh)[:+]|^[\w.-]+\/[\w.-]+(?:#|$)|^[./]|^~\/|^[A-Za-z]:[\\/]/;

/** Whether a registry is where a package is from. */
export function isFromRegistry({ name, range, found }: Edge, pins: LockPins): boolean {
  const { directory, ownName = name, version, isPrivate } = found;
  if (version === undefined || isPrivate || ELSEWHERE.test(range)) return false;
  if (
    !/[\\/]node_modules[\\/]/.test(directory) ||
    /[\\/]\.pnpm[\\/][^\\/]*(?:@(?:file|link)\+|patch_hash)/.test(directory)
  )
    return false;
  if (pins.size === 0 || pins.has(`${ownName}@${version}`)) return true;
  // Of two versions, it cannot be told which is meant. What the lock file knows nothing of is from somewhere else.
  if (versionsIn(pins, ownName).length > 0) throw new NotLocked(`${ownName}@${version}`);
  return false;
}

/** The versions of a package that the lock file has. */
export function versionsIn(pins: LockPins, name: string): string[] {
  return [...pins.keys()].filter((id) => id.startsWith(`${name}@`)).map((id) => id.slice(name.length + 1));
}
