import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the measurements. */
export const benchDir = dirname(fileURLToPath(import.meta.url));
/** The folder of the project. */
export const projectDir = dirname(benchDir);
/** The folder that the measurements write to. */
export const workDir = join(benchDir, '.work');
/** The folder in which the library is compiled. */
export const buildDir = join(workDir, 'build');
/** The compiled library, where apps have it. */
export const libraryDir = join(workDir, 'library', 'node_modules', 'lambdaform-copy');
/** The same without the part that reads the code of handlers. */
export const unreadLibraryDir = join(workDir, 'library-without-reading', 'node_modules', 'lambdaform-copy');
