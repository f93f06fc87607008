import nodePath, { isAbsolute, type PlatformPath, resolve } from 'node:path';

/** Returns a path relative to the app's directory, with forward slashes: the same on every machine. */
export function portablePath(appDir: string, path: string, { relative, sep }: PlatformPath = nodePath): string {
  const seen = relative(appDir, path);
  return sep === '/' ? seen : seen.split(sep).join('/');
}

/** Returns the path on this machine. */
export function localPath(appDir: string, portable: string): string {
  return isAbsolute(portable) ? portable : resolve(appDir, portable);
}

/** The name of the package in a folder of `node_modules`. */
export function packageNameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** The folder of the package that a file belongs to, or undefined for the app's own files. */
export function packageFolder(path: string): string | undefined {
  return /^.*(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}
