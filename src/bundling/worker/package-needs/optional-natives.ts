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
  const known = new Map<string, boolean>();
  // A build has thousands of files, and few packages.
  const hasNative = (folder: string) => {
    const answer = known.get(folder) ?? isNative(appDir, folder);
    known.set(folder, answer);
    return answer;
  };
  return Object.entries(inputs).flatMap(([file, { imports }]) => {
    const folder = packageFolder(file);
    if (folder === undefined || hasNative(folder)) return [];
    return imports.flatMap(({ path, original }) => {
      if (original === undefined) return [];
      const isTriedFile = path.endsWith(NATIVE) && isTried(localPath(appDir, file), original);
      const wanted = packageFolder(path);
      const isOther = wanted !== undefined && wanted !== folder && hasNative(wanted);
      const isDispensable = isOther && isOptionalDependency(localPath(appDir, folder), nameOf(wanted));
      return isTriedFile || isDispensable ? [{ name: original, folder }] : [];
    });
  });
}

function nameOf(folder: string): string {
  return folder.replace(/^.*node_modules\//, '');
}
