import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The arguments with which Node.js runs a program of the worker. */
export function workerProgram(name: string): string[] {
  return programIn(join(__dirname, '../../worker'), name);
}

/** The arguments with which Node.js runs a program in a folder: JavaScript in the package, TypeScript in the sources. */
export function programIn(folder: string, name: string): string[] {
  const path = join(folder, name);
  const compiled = `${path}.js`;
  return existsSync(compiled) ? [compiled] : ['--require', require.resolve('tsx/cjs'), `${path}.ts`];
}
