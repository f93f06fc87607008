import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the measurements. */
export const benchDir = dirname(fileURLToPath(import.meta.url));
/** The folder of the project. */
export const projectDir = dirname(benchDir);
/** The folder that the measurements write to. */
export const workDir = join(benchDir, '.work');
/** The compiled library. */
export const libraryDir = join(workDir, 'library');
/** The same without the part that reads the code of handlers. */
export const unreadLibraryDir = join(workDir, 'library-without-reading');
