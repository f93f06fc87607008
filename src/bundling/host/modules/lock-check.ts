import { refuse } from '../../../private/errors';
import type { LocalModule } from './pins/local-modules';
import { agree, type LockPins, lockPins } from './pins/lock-pins';
import type { PackageManager } from './pins/package-manager';

interface Checked {
  readonly manager: PackageManager;
  readonly pins: LockPins;
  readonly modules: { readonly locals: readonly LocalModule[] };
  readonly at: string;
}

/**
 * Compares what was downloaded with what the lock file of the project has. Package managers have checked the contents
 * against the lock file that they wrote themselves.
 *
 * @param directory the folder of the installation
 */
export function verifyPins({ manager, pins, modules, at }: Checked, directory: string): void {
  const own = new Set(modules.locals.map(({ place }) => place.replace(/^.*node_modules\//, '')));
  const found = [...lockPins(manager, directory)];
  const changed = found
    .filter(([id, hash]) => pins.has(id) && !agree(pins.get(id), hash))
    .map(([id, hash]) => ({
      code: 'ModuleChanged',
      what: `${id} from the registry is not what the lock file has: its hash is ${hash} instead of ${pins.get(id)}`,
      fix: 'find out who changed the package or the lock file; if the registry is right, remove the package from the lock file and install it again',
    }));
  const taken = found
    .filter(([id]) => !pins.has(id) && own.has(id.replace(/@[^@]*$/, '')))
    .map(([id]) => ({
      code: 'ModuleConfused',
      what: `${id} would come from a registry, but the app has a package of that name itself`,
      fix: 'make sure that all packages that need it are installed in the app, so that they can be taken from there',
    }));
  refuse(at, ...changed, ...taken);
}
