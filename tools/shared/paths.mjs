// Paths of the project. Imports only modules of Node.js: it is loaded before anything is installed.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const windows = process.platform === 'win32';

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export const modules = join(root, 'node_modules');

/** The Python virtual environment with the emulator and the template linter. */
export const venv = join(root, '.venv');

/** A program of the virtual environment. */
export function venvProgram(name) {
  return windows ? join(venv, 'Scripts', `${name}.exe`) : join(venv, 'bin', name);
}

/** The folder of the Node.js version that Lambda runs handlers with. */
export const lambdaNode = join(modules, 'node', 'bin');
