import { isAbsolute, relative, resolve, sep } from 'node:path';

/** A path as seen from the app's directory and with forward slashes: the same on every machine. */
export function portablePath(appDir: string, path: string): string {
  const seen = relative(appDir, path);
  return sep === '/' ? seen : seen.split(sep).join('/');
}

/** The path on this machine. */
export function localPath(appDir: string, portable: string): string {
  return isAbsolute(portable) ? portable : resolve(appDir, portable);
}
