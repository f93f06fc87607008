import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { statusOf } from '../../bundling/files/file-status';

/** The path of a program: at one of the places, or else in `PATH`. */
export function pathOfTool(name: string, places: readonly string[] = [], env = process.env): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const endings = process.platform === 'win32' ? (env.PATHEXT ?? '.EXE;.CMD;.BAT').split(';') : [''];
  const inPath = folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending)));
  return [...places, ...inPath].find(isExecutable);
}

function isExecutable(path: string): boolean {
  if (!statusOf(path)?.isFile()) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
