import type { Metafile } from 'esbuild';
import { packageFolder } from '../../../private/paths';
import type { LeftImport } from '../../protocol/bundle-record';
import type { BatchOrder } from '../../protocol/order';

/** The imports of an entry's packages that are left to Node.js. */
export function leftImports(
  { missing = [] }: BatchOrder,
  all: Metafile['inputs'],
  used: Metafile['outputs'][string]['inputs'],
): LeftImport[] {
  if (missing.length === 0) return [];
  const asked = new Set<string>();
  for (const input of Object.keys(used)) {
    const folder = packageFolder(input) ?? '';
    for (const { path, original } of all[input]?.imports ?? []) asked.add(`${folder}\0${original ?? path}`);
  }
  return missing
    .filter(({ folder, name }) => asked.has(`${folder}\0${name}`))
    .map(({ folder, name }) => ({ name, by: folder.replace(/^.*node_modules\//, '') }));
}
