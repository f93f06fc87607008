import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserFileError } from '../files/user-file-error';
import { removeLeftovers, unfinishedName } from './unfinished';

const PREFIX = 'lambdaform-';

let isClean = false;

/** Makes a folder for temporary files. The first one of a process removes those that other processes left. */
export function temporaryFolder(): string {
  const parent = tmpdir();
  if (!isClean) removeLeftovers(parent, PREFIX);
  isClean = true;
  try {
    return mkdtempSync(join(parent, PREFIX + unfinishedName('')));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserFileError({
      code: 'TemporaryFolder',
      what: `no temporary folder can be made in ${parent} (${code})`,
      fix: 'set TMPDIR to a folder that exists, may be written and has some space',
    });
  }
}
