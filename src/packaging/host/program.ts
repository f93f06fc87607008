import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The arguments with which Node.js runs a program of this room: JavaScript in the package, TypeScript in the sources. */
export function packagingProgram(name: string): string[] {
  const path = join(__dirname, '../worker', name);
  const compiled = `${path}.js`;
  return existsSync(compiled) ? [compiled] : ['--require', require.resolve('tsx/cjs'), `${path}.ts`];
}
