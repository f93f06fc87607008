import type { Fault } from '../../private/errors';
import { loaderOf } from '../guard/elf-loader';
import type { Contents } from '../model/packager';
import { TASK } from './recipe';

const FIX = "name an image that has it: base: 'public.ecr.aws/lambda/provided:al2023@sha256:...'";

/** What is wrong with an image that has no base: there is no shell, no loader and no library in it, and nothing starts by itself. */
export function scratchFaults(contents: Contents, entrypoint: readonly string[] | undefined, entry: string): Fault[] {
  const [program] = entrypoint ?? [];
  if (program === undefined) {
    const what = `the image of ${entry} has no base and no entrypoint, so there is nothing to start`;
    return [
      { code: 'ImageStartMissing', what, fix: 'set base to an image that starts the handler, or set entrypoint' },
    ];
  }
  const content = contentAt(program, contents);
  if (!content) {
    const what =
      `the entrypoint of the image of ${entry} is "${program}", which it does not contain: without a base, there are ` +
      `only the function's files, in ${TASK}`;
    return [{ code: 'ImageStartMissing', what, fix: `name one of these files: entrypoint: ['${TASK}/bootstrap']` }];
  }
  const needed = interpreterOf(content);
  if (needed === undefined || contentAt(needed, contents)) return [];
  return [
    {
      code: 'ImageBaseNeeded',
      what: `the image of ${entry} has no base, and "${program}" needs "${needed}" to start`,
      fix: `${FIX}; or link the program statically`,
    },
  ];
}

function contentAt(path: string, contents: Contents): Uint8Array | undefined {
  return path.startsWith(`${TASK}/`) ? contents.get(path.slice(TASK.length + 1)) : undefined;
}

/** The program that Linux starts in place of a script or a dynamically linked program. */
function interpreterOf(content: Uint8Array): string | undefined {
  const [line] = Buffer.from(content.subarray(0, 256)).toString('latin1').split('\n', 1);
  if (line.startsWith('#!')) return line.slice(2).trim().split(' ')[0];
  return loaderOf(content);
}
