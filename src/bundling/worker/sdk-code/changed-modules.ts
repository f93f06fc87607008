import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** A comment with a source map that maps no code: its only mapping is beyond the end of the first line. */
export const NOWHERE = `\n//# sourceMappingURL=data:application/json,${JSON.stringify({
  version: 3,
  sources: ['-'],
  names: [],
  mappings: 'ggggggBAAA',
})}`;

/**
 * Changes the code of certain modules of packages.
 *
 * @param name the name of the plugin
 * @param filter the paths of the modules, for the regular expressions of Go
 * @param change returns undefined for code that it does not know
 */
export function changedModules(name: string, filter: RegExp, change: (code: string) => string | undefined): Plugin {
  return {
    name,
    setup(build) {
      build.onLoad({ filter, namespace: 'file' }, ({ path }) => {
        const code = textAt(path);
        const changed = code === undefined ? undefined : change(code);
        return changed === undefined ? undefined : { contents: changed + NOWHERE, loader: 'default' };
      });
    },
  };
}

/** Undefined for a file in an archive, which esbuild can read. */
function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
