import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { portablePath } from '../../../private/paths';
import { fingerprint } from '../../files/file-queries';
import { isInnerPath } from '../../protocol/inner-path';
import { removeLeftovers, unfinishedName } from '../../protocol/unfinished';
import { removeForeignFiles } from './foreign-files';
import { removeForeignPackages } from './foreign-packages';
import { type Installation, install } from './install';
import { installCall } from './install-call';
import { type InstalledModules, storedModules, storeModules } from './module-store';
import { hashOfLocals } from './pins/local-modules';
import { scriptPermissions } from './script-permissions';

/** Increased when packages are installed in another way. */
const INSTALL_FORMAT = 5;

/** Finds packages in the cache, or installs them there: once for each set of versions and each processor. */
export function installedModules(cacheDir: string, order: Installation): InstalledModules {
  const directory = join(cacheDir, 'modules', keyOf(order));
  const known = storedModules(directory);
  if (known) return known;
  const unfinished = join(cacheDir, 'unfinished', unfinishedName());
  const workplace = workplaceFor(order, unfinished);
  try {
    const notCompared = install(order, workplace);
    removeForeignPackages(join(workplace, 'node_modules'), order.cpu);
    removeForeignFiles(join(workplace, 'node_modules'), order.cpu, Object.keys(order.modules.dependencies));
    if (workplace !== unfinished) move(workplace, unfinished);
    return storeModules(unfinished, directory, notCompared);
  } finally {
    for (const folder of [workplace, unfinished]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Nothing in it is secret, and nothing depends on where the app is. */
function keyOf({ manager, modules, cpu, pins, lockFolder }: Installation): string {
  const { dependencies, optional, moves, nested, known, locals } = modules;
  const call = installCall(manager, modules, cpu, scriptPermissions(lockFolder));
  const hashes = known.filter((id) => pins.has(id)).map((id) => [id, pins.get(id)]);
  const contents = [dependencies, optional, moves, nested, hashOfLocals(locals), hashes];
  return fingerprint(JSON.stringify([INSTALL_FORMAT, manager, call, contents]));
}

/** Where packages are installed. Yarn finds its settings only below the project. */
function workplaceFor({ manager, lockFolder }: Installation, unfinished: string): string {
  const isYarn = manager === 'yarn' || manager === 'yarn-classic';
  if (!isYarn || isInnerPath(portablePath(lockFolder, unfinished))) return unfinished;
  const folder = join(lockFolder, 'node_modules', '.cache', 'lambdaform', 'unfinished');
  removeLeftovers(folder, '');
  const below = join(folder, unfinishedName());
  try {
    mkdirSync(below, { recursive: true });
    return below;
  } catch {
    return unfinished;
  }
}

/** The cache may be on another disk. */
function move(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch {
    cpSync(from, to, { recursive: true });
  }
}
