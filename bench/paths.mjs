import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the measurements. */
export const benchDir = dirname(fileURLToPath(import.meta.url));
/** The folder of the library's sources. */
export const projectDir = dirname(benchDir);
/** Where the measurements write. */
export const workDir = join(benchDir, '.work');
/** The compiled library. */
export const libraryDir = join(workDir, 'library');
/** The same, but it does not read what the code of handlers does. */
export const unreadLibraryDir = join(workDir, 'library-without-reading');
