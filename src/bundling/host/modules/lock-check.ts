import { refuse } from '../../../private/errors';
import { grouped } from '../../../private/lists';
import { agree, areComparable, type LockPins, lockPins } from './pins/lock-pins';
import type { PackageManager } from './pins/package-manager';
import type { PinnedModules } from './pins/pinned-modules';

interface Checked {
  readonly manager: PackageManager;
  readonly pins: LockPins;
  readonly modules: Pick<PinnedModules, 'locals'>;
  readonly at: string;
}

/**
 * Compares what was downloaded with what the lock file of the project has. Package managers have checked the contents
 * against the lock file that they wrote themselves.
 *
 * @param directory the folder of the installation
 * @returns the packages of which there are no two hashes of the same kind
 */
export function verifyPins({ manager, pins, modules, at }: Checked, directory: string): string[] {
  const own = new Set(modules.locals.map(({ place }) => place.replace(/^.*node_modules\//, '')));
  const found = [...lockPins(manager, directory)];
  const changed = found
    .filter(([id, hash]) => pins.has(id) && !agree(pins.get(id), hash))
    .map(([id, hash]) => ({
      code: 'ModuleChanged',
      what: `${id} from the registry is not what the lock file has: its hash is ${hash} instead of ${pins.get(id)}`,
      fix:
        'find out why the package or the lock file changed; if the registry is right, remove the package from the ' +
        'lock file and install it again',
    }));
  const taken = found
    .filter(([id]) => !pins.has(id) && own.has(nameOf(id)))
    .map(([id]) => ({
      code: 'ModuleConfused',
      what: `${id} would come from a registry, but the app has a package of that name itself`,
      fix: 'make sure that all packages that need it are installed in the app, so that they can be taken from there',
    }));
  refuse(at, ...changed, ...taken, ...floating(manager, pins, found));
  // Yarn writes no hash of what it leaves out, as parts for other machines.
  const here = found.filter(([, hash]) => hash !== '' || manager !== 'yarn');
  return here.filter(([id, hash]) => !areComparable(pins.get(id), hash)).map(([id]) => id);
}

/** What is worth knowing of packages that were downloaded without a hash to compare theirs with. */
export function notComparedNote(ids: readonly string[]): string {
  return (
    `the lock file has a different kind of hash for ${ids.join(', ')} than the package manager writes now, so it is ` +
    'unknown whether the registry still has the same contents: remove these packages from the lock file and from ' +
    'node_modules, and install the packages of the app again'
  );
}

/** What is there in a version that the lock file does not have: not every package manager can be told what others get. */
function floating(manager: PackageManager, pins: LockPins, found: readonly (readonly [id: string, hash: string])[]) {
  const locked = grouped([...pins.keys()], nameOf);
  return found
    .filter(([id]) => !pins.has(id) && locked.has(nameOf(id)))
    .map(([id]) => ({
      code: 'ModuleNotPinned',
      what: `${id} would be installed beside the bundle, but the lock file has ${locked.get(nameOf(id))?.join(', ')}`,
      fix: `run "${UPDATE[manager]} ${nameOf(id)}", so that the lock file has ${id}, too`,
    }));
}

const UPDATE: Readonly<Record<PackageManager, string>> = {
  npm: 'npm update',
  pnpm: 'pnpm update --recursive --depth Infinity',
  yarn: 'yarn up --recursive',
  'yarn-classic': 'yarn upgrade',
  bun: 'bun update',
};

function nameOf(id: string): string {
  return id.slice(0, id.indexOf('@', 1));
}
