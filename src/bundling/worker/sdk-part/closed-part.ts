import { builtinModules } from 'node:module';
import { packageFolder } from '../../../private/paths';
import { changesGlobals } from './changed-globals';
import type { SdkPart } from './sdk-part';

/**
 * Whether nobody can tell a package in a file of its own from the same among other code: it imports nothing but itself, is made of
 * ES modules, and leaves global objects alone.
 */
export function isClosed({ file, meta, inputs }: SdkPart): boolean {
  const live = Object.keys(meta.inputs).filter((input) => meta.inputs[input].bytesInOutput > 0 && input[0] !== '<');
  const [folder] = live.map(packageFolder);
  const isOwn = (input: string) => packageFolder(input) === folder && inputs[input]?.format === 'esm';
  return (
    live.every(isOwn) &&
    meta.imports.every(({ path }) => builtinModules.includes(path.replace(/^node:/, ''))) &&
    !changesGlobals(file.text)
  );
}
