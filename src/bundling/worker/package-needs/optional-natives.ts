import type { Metafile } from 'esbuild';
import { localPath, packageFolder } from '../../../private/paths';
import { NATIVE } from '../../files/native-signs';
import type { MissingImport } from '../../protocol/order';
import { isNative, isOptionalDependency } from '../failures/lazy-imports';
import { isTried } from '../failures/mentions';

/**
 * Imports of compiled code that packages can do without: the compiled half of a package that has the same in JavaScript, too.
 * They are left out, because what was compiled on this machine would often not run on the function's.
 */
export function dispensableNatives(appDir: string, inputs: Metafile['inputs']): MissingImport[] {
  return Object.entries(inputs).flatMap(([file, { imports }]) => {
    const folder = packageFolder(file);
    if (folder === undefined || isNative(appDir, folder)) return [];
    return imports.flatMap(({ path, original }) => {
      if (original === undefined) return [];
      const isTriedFile = path.endsWith(NATIVE) && isTried(localPath(appDir, file), original);
      return isTriedFile || isDispensable(appDir, folder, packageFolder(path)) ? [{ name: original, folder }] : [];
    });
  });
}

function isDispensable(appDir: string, folder: string, wanted: string | undefined): boolean {
  if (wanted === undefined || wanted === folder || !isNative(appDir, wanted)) return false;
  return isOptionalDependency(localPath(appDir, folder), wanted.replace(/^.*node_modules\//, ''));
}
