import { dirname } from 'node:path';
import { refuse, UsageError } from '../../../private/errors';
import { localPath } from '../../../private/paths';
import type { NodeModule } from '../../protocol/bundle-record';
import type { BundleRequest } from '../model/request';
import type { Installation } from './install';
import type { Cpu } from './install-call';
import type { LockPins } from './pins/lock-pins';
import { LockedApps } from './pins/locked-apps';
import { NotLocked } from './pins/origin';
import { patchedPackages } from './pins/patches';
import { NotInstalled, type PinnedModules, pinModules } from './pins/pinned-modules';

/** What must be installed beside a bundle. */
export function installationFor(
  modules: readonly NodeModule[],
  request: BundleRequest,
  cpu: Cpu,
  apps = new LockedApps(),
): Omit<Installation, 'timeLimit'> {
  const { appDir } = request.entry;
  const { faults, ...locked } = apps.of(appDir);
  refuse(request.path, ...faults);
  const optional = new Map(modules.flatMap(({ name, loadedBy }) => (loadedBy === undefined ? [] : [[name, loadedBy]])));
  return {
    ...locked,
    modules: pinned(modules, request, locked.pins, patchedPackages([locked.lockFolder, appDir])),
    optional,
    cpu,
    at: request.path,
  };
}

function pinned(
  modules: readonly NodeModule[],
  { entry: { appDir, file }, path }: BundleRequest,
  pins: LockPins,
  patched: ReadonlySet<string>,
): PinnedModules {
  const from = dirname(localPath(appDir, file));
  const places = modules.map(({ name, folder }) => {
    const place = { folder: folder === undefined ? undefined : localPath(appDir, folder), from };
    return [name, place] as const;
  });
  try {
    return pinModules(new Map(places), pins, patched);
  } catch (error) {
    if (error instanceof NotInstalled) throw notInstalled(error, path);
    if (error instanceof NotLocked) throw notLocked(error, path);
    throw error;
  }
}

function notInstalled({ module, by }: NotInstalled, at: string): UsageError {
  const asked = by === undefined ? `bundling.nodeModules names ${module}` : `${by} needs ${module}`;
  return new UsageError({
    code: 'ModuleNotFound',
    what: `${asked}, which is not installed in the app, so its version is unknown`,
    fix: `install ${module}, or correct its name`,
    at,
  });
}

function notLocked({ module }: NotLocked, at: string): UsageError {
  return new UsageError({
    code: 'ModuleNotLocked',
    what: `${module} is installed in the app, but the lock file has another version, so it is not known which one is meant`,
    fix: "reinstall the app's packages, so that they match the lock file",
    at,
  });
}
