import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The arguments with which Node.js runs a program of the worker: JavaScript in the package, TypeScript in the sources. */
export function workerProgram(name: string): string[] {
  const path = join(__dirname, '../../worker', name);
  const compiled = `${path}.js`;
  return existsSync(compiled) ? [compiled] : ['--require', require.resolve('tsx/cjs'), `${path}.ts`];
}
