import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** A comment with a source map that maps no code: its only mapping is beyond the end of the first line. */
export const NOWHERE = `\n//# sourceMappingURL=data:application/json,${JSON.stringify({
  version: 3,
  sources: ['-'],
  names: [],
  mappings: 'ggggggBAAA',
})}`;

/** A change of the code of certain modules of packages. */
export interface ModuleChange {
  /** The names of their files without `.js`, as a pattern for Go. */
  readonly names: string;
  /** Their paths. */
  readonly paths: RegExp;
  /** Returns undefined for code that it does not know. */
  readonly change: (code: string) => string | undefined;
}

/** Changes the code of modules of packages. */
export function changedModules(name: string, changes: readonly ModuleChange[]): Plugin {
  // Every file that is read is compared with it, and Go takes long to compare with whole paths.
  const filter = new RegExp(`[\\\\/](?:${changes.map(({ names }) => names).join('|')})\\.js$`);
  return {
    name,
    setup(build) {
      build.onLoad({ filter, namespace: 'file' }, ({ path }) => {
        const wanted = changes.filter(({ paths }) => paths.test(path));
        const code = wanted.length > 0 ? textAt(path) : undefined;
        const changed = code === undefined ? undefined : changedCode(code, wanted);
        return changed === undefined ? undefined : { contents: changed + NOWHERE, loader: 'default' };
      });
    },
  };
}

function changedCode(code: string, changes: readonly ModuleChange[]): string | undefined {
  return changes.reduce<string | undefined>((changed, { change }) => change(changed ?? code) ?? changed, undefined);
}

/** Undefined for a file in an archive, which esbuild can read. */
function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
