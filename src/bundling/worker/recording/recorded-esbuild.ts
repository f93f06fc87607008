import Module from 'node:module';
import { currentRecord, unrecorded } from './world-record';

/** The functions that read files unobserved. */
const BUILDS = ['build', 'buildSync', 'context'];

const known = new WeakSet<object>();

/** The same esbuild for code of the user's, whose builds are noticed. What it does by itself is not the code's doing. */
export function recordedEsbuild<T extends object>(esbuild: T): T {
  if (known.has(esbuild)) return esbuild;
  const entries = Object.entries(esbuild).map(([name, value]) => {
    if (typeof value !== 'function') return [name, value];
    return [
      name,
      (...args: unknown[]) => {
        const record = currentRecord();
        if (record && BUILDS.includes(name)) record.miss(`calls ${name} of esbuild`);
        return record ? unrecorded(() => value(...args)) : value(...args);
      },
    ];
  });
  const recorded = Object.fromEntries(entries);
  known.add(recorded);
  return recorded;
}

/**
 * Lets code of the user's that loads the esbuild of the app get the noticed one. The entry in the cache is a new one, because
 * `import` keeps the exports that the former had when it was loaded.
 */
export function recordEsbuild(directory: string): void {
  const file = require.resolve(directory);
  const loaded = require.cache[file];
  if (!loaded || known.has(loaded.exports)) return;
  const { paths } = loaded;
  const exports = recordedEsbuild(loaded.exports);
  require.cache[file] = Object.assign(new Module(file), { filename: file, loaded: true, paths, exports });
}
