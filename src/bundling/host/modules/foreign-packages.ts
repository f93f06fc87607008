import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Cpu } from './install-call';

/** Removes packages that are declared for other machines: not every package manager leaves them out. */
export function removeForeignPackages(modules: string, cpu: Cpu): void {
  if (!existsSync(modules)) return;
  for (const name of readdirSync(modules)) {
    const folder = join(modules, name);
    if (name.startsWith('@')) removeForeignPackages(folder, cpu);
    else if (isForeign(folder, cpu)) rmSync(folder, { recursive: true, force: true });
    else removeForeignPackages(join(folder, 'node_modules'), cpu);
  }
}

function isForeign(folder: string, cpu: Cpu): boolean {
  try {
    return !fits(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')), cpu);
  } catch {
    return false;
  }
}

/** Whether a package is declared for the function's machine, or for all. */
export function fits(declared: object, cpu: Cpu): boolean {
  const { os, cpu: cpus, libc } = declared as Readonly<Record<string, unknown>>;
  return allows(os, 'linux') && allows(cpus, cpu) && allows(libc, 'glibc');
}

/** A list names allowed values, or, with an exclamation mark, forbidden ones. */
function allows(list: unknown, value: string): boolean {
  const names = [list ?? []].flat();
  if (names.includes(`!${value}`)) return false;
  const wanted = names.filter((name) => !String(name).startsWith('!'));
  return wanted.length === 0 || wanted.includes(value);
}
