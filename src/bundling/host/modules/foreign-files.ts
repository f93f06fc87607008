import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { NATIVE } from '../../files/native-signs';
import type { Cpu } from './install-call';
import { machinesOf } from './machine';

/** A package that is installed. */
interface Installed {
  readonly name: string;
  readonly folder: string;
  readonly dependencies: readonly string[];
}

/**
 * Removes compiled files that the function's machine cannot load, where that costs nothing: beside one that it can load, or
 * where code goes on without. A script that ran on this machine may have compiled them for it. All others stay, and are told.
 *
 * @param direct the packages that were asked for
 */
export function removeForeignFiles(modules: string, cpu: Cpu, direct: readonly string[]): void {
  const packages = packagesIn(modules);
  const needed = new Set([...direct, ...packages.flatMap(({ dependencies }) => dependencies)]);
  const offered = new Set(packages.flatMap(({ folder }) => keysIn(folder, 'optionalDependencies')));
  for (const { name, folder } of packages) {
    const files = filesIn(folder).filter((file) => file.endsWith(NATIVE));
    const foreign = files.filter((file) => isForeign(file, cpu));
    const isOptional = offered.has(name) && !needed.has(name);
    const canGo = (file: string) => foreign.length < files.length || isOptional || isTried(folder, file);
    if (foreign.every(canGo)) for (const file of foreign) rmSync(file);
  }
}

function isForeign(file: string, cpu: Cpu): boolean {
  const machines = machinesOf(file);
  return machines.length > 0 && !machines.some((machine) => machine.os === 'Linux' && machine.cpu === cpu);
}

/** Whether the code of a package goes on when a compiled file cannot be loaded. */
function isTried(folder: string, file: string): boolean {
  const name = basename(file).replaceAll('.', '\\.');
  const tries = new RegExp(`\\btry\\s*\\{[^{}]{0,400}\\brequire\\([^()]{0,200}\\b${name}["'\`]`);
  return filesIn(folder).some((path) => /\.[cm]?js$/.test(path) && tries.test(readFileSync(path, 'utf8')));
}

function packagesIn(modules: string): Installed[] {
  if (!existsSync(modules)) return [];
  return readdirSync(modules, { withFileTypes: true }).flatMap((entry): Installed[] => {
    const folder = join(modules, entry.name);
    if (!entry.isDirectory() || entry.name.startsWith('.')) return [];
    if (entry.name.startsWith('@'))
      return packagesIn(folder).map((scoped) => ({ ...scoped, name: `${entry.name}/${scoped.name}` }));
    const own = { name: entry.name, folder, dependencies: keysIn(folder, 'dependencies', 'optionalDependencies') };
    return [own, ...packagesIn(join(folder, 'node_modules'))];
  });
}

/** The names in one field of a `package.json`, without those in another one: npm writes optional ones in both. */
function keysIn(folder: string, field: string, without?: string): string[] {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const names = Object.keys(manifest[field] ?? {});
    return without === undefined ? names : names.filter((name) => manifest[without]?.[name] === undefined);
  } catch {
    return [];
  }
}

/** The files of a package, without those of packages inside it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/(?:^|[\\/])node_modules[\\/]/.test(relative(folder, path)));
}
