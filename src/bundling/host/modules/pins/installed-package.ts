import { readFileSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { directoriesUpward } from '../../../files/app-directory';
import { isPackageName } from '../../../protocol/package-name';

/** A package that is installed in the app, or lies in its workspace. */
export interface InstalledPackage {
  /** Its real folder. */
  readonly directory: string;
  /** The name in its manifest, which is not the one that it is imported by if that is an alias. */
  readonly ownName?: string;
  readonly version?: string;
  readonly isPrivate: boolean;
  readonly needs: readonly Need[];
}

/** A package that another one asks for. */
export interface Need {
  readonly name: string;
  readonly range: string;
  readonly kind: 'dependency' | 'optional' | 'peer';
}

/** Finds a package as Node.js does. */
export function locate(name: string, from: string): InstalledPackage | undefined {
  if (!isPackageName(name)) return undefined;
  for (const directory of directoriesUpward(from)) {
    if (basename(directory) === 'node_modules') continue;
    const found = readPackage(join(directory, 'node_modules', name));
    if (found) return found;
  }
  return undefined;
}

/** Reads the manifest of a package. */
export function readPackage(folder: string): InstalledPackage | undefined {
  const manifest = manifestIn(folder);
  if (!manifest) return undefined;
  const { name, version, private: isPrivate } = manifest;
  return {
    directory: realpathSync(folder),
    ...(typeof name === 'string' && { ownName: name }),
    ...(typeof version === 'string' && { version }),
    isPrivate: isPrivate === true,
    needs: needsOf(manifest),
  };
}

/** The range by which the nearest manifest above a folder asks for a package. */
export function rangeFor(name: string, from: string): string {
  for (const folder of directoriesUpward(from)) {
    const manifest = manifestIn(folder);
    const range = manifest && { ...rangesIn(manifest, 'devDependencies'), ...allRanges(manifest) }[name];
    if (range !== undefined) return range;
  }
  return '';
}

type Manifest = Readonly<Record<string, unknown>>;

function needsOf(manifest: Manifest): Need[] {
  const optional = rangesIn(manifest, 'optionalDependencies');
  const required = rangesIn(manifest, 'dependencies');
  const meta = (manifest.peerDependenciesMeta ?? {}) as Record<string, { optional?: boolean } | undefined>;
  const peers = Object.entries(rangesIn(manifest, 'peerDependencies')).filter(
    ([name]) => meta[name]?.optional !== true,
  );
  const carried = manifest.bundleDependencies ?? manifest.bundledDependencies;
  const isCarried = (name: string) => carried === true || (Array.isArray(carried) && carried.includes(name));
  const needs = new Map<string, Need>();
  for (const [name, range] of peers) needs.set(name, { name, range, kind: 'peer' });
  for (const [name, range] of Object.entries(required)) needs.set(name, { name, range, kind: 'dependency' });
  for (const [name, range] of Object.entries(optional)) needs.set(name, { name, range, kind: 'optional' });
  return [...needs.values()].filter(({ name }) => !isCarried(name));
}

function allRanges(manifest: Manifest): Record<string, string> {
  return Object.fromEntries(needsOf(manifest).map(({ name, range }) => [name, range]));
}

function rangesIn(manifest: Manifest, field: string): Record<string, string> {
  const ranges = manifest[field];
  if (typeof ranges !== 'object' || ranges === null) return {};
  return Object.fromEntries(Object.entries(ranges).filter(([, range]) => typeof range === 'string'));
}

function manifestIn(folder: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null ? manifest : undefined;
  } catch {
    return undefined;
  }
}
