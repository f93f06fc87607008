import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localPath } from '../../private/paths';

/** The name and version of the package in a folder. The app itself may have no version. */
export function identityOf(appDir: string, folder: string): { readonly name: string; readonly version?: string } {
  const fallback = folder.replace(/^.*(?:^|\/)node_modules\//, '') || '.';
  try {
    const { name, version } = JSON.parse(readFileSync(join(localPath(appDir, folder), 'package.json'), 'utf8'));
    return {
      name: typeof name === 'string' ? name : fallback,
      version: typeof version === 'string' ? version : undefined,
    };
  } catch {
    return { name: fallback };
  }
}
