import type { Metafile } from 'esbuild';
import { importTargets } from './import-targets';

/** The inputs that some inputs lead to by imports of some kinds, with themselves. */
export function closure(
  inputs: Metafile['inputs'],
  from: readonly string[],
  follows: (kind: string) => boolean = () => true,
): Set<string> {
  const reached = new Set<string>();
  const next = [...from];
  for (let file = next.pop(); file !== undefined; file = next.pop()) {
    if (reached.has(file) || !inputs[file]) continue;
    reached.add(file);
    for (const { path, kind } of inputs[file].imports) {
      if (!follows(kind)) continue;
      if (path.includes('*')) next.push(...importTargets(inputs, file, path));
      else next.push(path);
    }
  }
  return reached;
}

/** The inputs that an input imports in some manner. */
export function targetsOf(inputs: Metafile['inputs'], file: string, follows: (kind: string) => boolean): string[] {
  const imports = inputs[file].imports.filter(({ kind }) => follows(kind));
  return imports.flatMap(({ path }) => importTargets(inputs, file, path));
}
