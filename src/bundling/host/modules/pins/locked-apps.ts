import type { Fault } from '../../../../private/errors';
import { type LockFile, lockFileFaults, lockFileIn } from './lock-file';
import { type LockPins, lockPins } from './lock-pins';
import { lockFolderOf, type PackageManager, packageManagerOf } from './package-manager';

/** What the lock file of an app says. */
export interface LockedApp {
  readonly manager: PackageManager;
  readonly lockFolder: string;
  readonly lockFile?: LockFile;
  readonly faults: readonly Fault[];
  readonly pins: LockPins;
}

/** The lock files of one pass: they may be large, so each is read once, however many functions and apps it is for. */
export class LockedApps {
  private readonly apps = new Map<string, LockedApp>();
  private readonly locks = new Map<string, LockedApp>();

  public of(appDir: string): LockedApp {
    const known = this.apps.get(appDir) ?? this.read(appDir);
    this.apps.set(appDir, known);
    return known;
  }

  private read(appDir: string): LockedApp {
    const manager = packageManagerOf(appDir);
    const lockFolder = lockFolderOf(appDir, manager);
    const id = JSON.stringify([manager, lockFolder]);
    const known = this.locks.get(id) ?? lockedApp(manager, lockFolder);
    this.locks.set(id, known);
    return known;
  }
}

function lockedApp(manager: PackageManager, lockFolder: string): LockedApp {
  const lockFile = lockFileIn(lockFolder, manager);
  const faults = lockFileFaults(lockFolder, manager, lockFile);
  const pins: LockPins = faults.length > 0 ? new Map() : lockPins(manager, lockFolder, lockFile);
  return { manager, lockFolder, lockFile, faults, pins };
}
