import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { localPath, portablePath } from '../../../private/paths';
import { directoriesUpward } from '../../files/app-directory';
import type { FileQuery } from '../../files/file-queries';
import type { FileMemory } from '../../files/states/file-memory';
import type { NodeModule } from '../../protocol/bundle-record';
import { loadsByNameIn, namesGivenIn } from './loads-by-name';

/** The app, and what files in it tell. */
export interface Place {
  readonly appDir: string;
  readonly memory: FileMemory;
}

/** Packages to install, and what must stay as it is for them to be the same. */
export interface Drivers {
  readonly modules: readonly NodeModule[];
  readonly queries: readonly FileQuery[];
}

const NONE: Drivers = { modules: [], queries: [] };

/**
 * Packages that another one loads by a name that is known only when the code runs: a driver that the settings of an app
 * choose. It lists them as optional, and the app has installed those that it wants.
 *
 * @param folder the package that loads
 * @param files its files in the bundle
 * @param bundled whether a package is in the bundle
 */
export function namedDrivers(
  { appDir, memory }: Place,
  folder: string,
  files: readonly string[],
  bundled: (name: string) => boolean,
): Drivers {
  const names = optionalPeers(memory, localPath(appDir, folder)).filter((name) => !bundled(name));
  if (names.length === 0) return NONE;
  if (!files.some((file) => memory.ask(loadsByNameIn, localPath(appDir, file)))) return NONE;
  return look(appDir, localPath(appDir, folder), names);
}

/**
 * Packages that another one depends on, that nothing imports, and whose names it gives to a function that loads:
 * `loadEsm('file-type')`. That function may be another package's.
 *
 * @param folder the package that gives the names
 * @param files its files in the bundle
 * @param bundled whether a package is in the bundle
 */
export function namedDependencies(
  { appDir, memory }: Place,
  folder: string,
  files: readonly string[],
  bundled: (name: string) => boolean,
): Drivers {
  const listed = memory.ask(dependenciesIn, join(localPath(appDir, folder), 'package.json'));
  const names = new Set(listed.filter((name) => !name.startsWith('@types/') && !bundled(name)));
  if (names.size === 0) return NONE;
  const given = files.flatMap((file) => memory.ask(namesGivenIn, localPath(appDir, file)));
  const wanted = new Set(given.filter((name) => names.has(name)));
  return look(appDir, localPath(appDir, folder), [...wanted].sort());
}

/** What a package that is installed beside the bundle would have found in the app, and no package manager installs with it. */
export function optionalPackages({ appDir, memory }: Place, folder: string): Drivers {
  const place = localPath(appDir, folder);
  return look(appDir, place, optionalPeers(memory, place));
}

/**
 * Packages of the app that its own code names in a text, and imports nowhere: what it wants another package to load.
 *
 * @param sources the own files
 */
export function packagesNamedIn(
  appDir: string,
  entry: string,
  sources: readonly string[],
  bundled: (name: string) => boolean,
): Drivers {
  const manifest = manifestAbove(localPath(appDir, entry));
  if (manifest === undefined) return NONE;
  const listed = dependenciesIn(manifest).filter((name) => !bundled(name));
  const texts = sources.map((file) => readFileSync(localPath(appDir, file), 'utf8'));
  const isNamed = (name: string) => texts.some((text) => [`'${name}'`, `"${name}"`].some((it) => text.includes(it)));
  const { modules, queries } = look(appDir, localPath(appDir, entry), listed.filter(isNamed));
  return { modules, queries: [...queries, ['content', portablePath(appDir, manifest), '']] };
}

function optionalPeers(memory: FileMemory, folder: string): string[] {
  const peers = memory.ask(peersIn, join(folder, 'package.json'));
  return peers.filter((name) => !name.startsWith('@types/'));
}

function manifestAbove(path: string): string | undefined {
  return directoriesUpward(dirname(path))
    .map((folder) => join(folder, 'package.json'))
    .find((manifest) => existsSync(manifest));
}

function dependenciesIn(manifest: string): string[] {
  return keysIn(manifest, 'dependencies');
}

function peersIn(manifest: string): string[] {
  return keysIn(manifest, 'peerDependenciesMeta');
}

function keysIn(manifest: string, field: string): string[] {
  try {
    return Object.keys(JSON.parse(readFileSync(manifest, 'utf8'))[field] ?? {}).sort();
  } catch {
    return [];
  }
}

/** Those of some packages that are installed where a file or folder finds them. */
export function look(appDir: string, place: string, names: readonly string[]): Drivers {
  const roots = directoriesUpward(dirname(place)).filter((folder) => basename(folder) !== 'node_modules');
  const modules = names.flatMap((name) => {
    const found = roots
      .map((root) => join(root, 'node_modules', name))
      .find((it) => existsSync(join(it, 'package.json')));
    return found === undefined ? [] : [{ name, folder: portablePath(appDir, found) }];
  });
  const queries = names.flatMap((name) =>
    roots.map(
      (root): FileQuery => ['names', portablePath(appDir, join(root, 'node_modules', dirname(name))), basename(name)],
    ),
  );
  return { modules, queries };
}
