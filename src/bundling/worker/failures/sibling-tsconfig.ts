import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { portablePath } from '../../../private/paths';
import { directoriesUpward } from '../../files/app-directory';
import { TsconfigChain } from '../../files/tsconfig-chain';

const EXTENSIONS = ['', '.ts', '.tsx', '.mts', '.js', '.mjs', '/index.ts', '/index.tsx', '/index.js'];

/** A `tsconfig.app.json` or the like, beside or above a file, by whose `paths` a module is found. */
export function tsconfigThatFinds(appDir: string, file: string, name: string): string | undefined {
  for (const folder of directoriesUpward(dirname(file))) {
    const found = siblingsIn(folder).find((config) =>
      new TsconfigChain(config).candidates(name).some((place) => EXTENSIONS.some((end) => existsSync(place + end))),
    );
    if (found !== undefined) return portablePath(appDir, found);
    if (folder === appDir) return undefined;
  }
  return undefined;
}

function siblingsIn(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => /^tsconfig\..+\.json$/.test(name));
    return names.sort().map((name) => join(folder, name));
  } catch {
    return [];
  }
}
