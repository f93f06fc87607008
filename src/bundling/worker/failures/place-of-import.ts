import { readFileSync } from 'node:fs';
import { localPath } from '../../../private/paths';

/** Where a file of the app names a module: `src/orders.ts:3`. */
export function placeOfImport(appDir: string, by: string, name: string): string {
  const quoted = ["'", '"', '`'].map((quote) => quote + name + quote);
  const lines = readFileSync(localPath(appDir, by), 'utf8').split('\n');
  const at = lines.findIndex((line) => quoted.some((text) => line.includes(text)));
  return `${by}:${at + 1 || 1}`;
}
