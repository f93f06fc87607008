import nodePath, { isAbsolute, type PlatformPath, resolve } from 'node:path';

/** The folder with packages, which is searched for often: no pattern is as fast. */
const MODULES = 'node_modules/';

/** What is asked about the same few files again and again: each is in many bundles. */
class Remembered<T> {
  private readonly known = new Map<string, T>();

  public get(path: string, find: (path: string) => T): T {
    const known = this.known.get(path);
    if (known !== undefined || this.known.has(path)) return known as T;
    const found = find(path);
    if (this.known.size === MOST) this.known.clear();
    this.known.set(path, found);
    return found;
  }
}

/** More paths than an app has files; a process may live for long. */
const MOST = 50_000;

const folders = new Remembered<string | undefined>();
const places = new Map<string, Remembered<string>>();

function placesIn(appDir: string): Remembered<string> {
  const known = places.get(appDir) ?? new Remembered<string>();
  places.set(appDir, known);
  return known;
}

/** Returns a path relative to the app's directory, with forward slashes: the same on every machine. */
export function portablePath(appDir: string, path: string, { relative, sep }: PlatformPath = nodePath): string {
  const seen = relative(appDir, path);
  return sep === '/' ? seen : seen.split(sep).join('/');
}

/** Returns the path on this machine. */
export function localPath(appDir: string, portable: string): string {
  if (isAbsolute(portable)) return portable;
  // A relative folder of an app is another one in another working directory.
  return isAbsolute(appDir)
    ? placesIn(appDir).get(portable, (path) => resolve(appDir, path))
    : resolve(appDir, portable);
}

/** The name of the package in a folder of `node_modules`. */
export function packageNameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf(MODULES) + MODULES.length);
}

/** The folder of the package that a file belongs to, or undefined for the app's own files. */
export function packageFolder(path: string): string | undefined {
  return folders.get(path, findPackageFolder);
}

function findPackageFolder(path: string): string | undefined {
  for (let at = path.lastIndexOf(MODULES); at >= 0; at = at === 0 ? -1 : path.lastIndexOf(MODULES, at - 1)) {
    const end = at === 0 || path[at - 1] === '/' ? endOfPackage(path, at + MODULES.length) : undefined;
    if (end !== undefined) return path.slice(0, end);
  }
  return undefined;
}

/** Where the name of a package ends; undefined if there is none. */
function endOfPackage(path: string, start: number): number | undefined {
  const end = endOfName(path, start);
  const isScope = path[start] === '@' && end - start > 1;
  const inScope = isScope ? endOfName(path, end + 1) : end;
  if (inScope > end + 1) return inScope;
  return end > start ? end : undefined;
}

function endOfName(path: string, start: number): number {
  const slash = path.indexOf('/', start);
  return slash < 0 ? path.length : slash;
}
