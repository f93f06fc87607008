import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Everything with an ending of TypeScript or JavaScript; a file is its own source. */
export function sourcesIn(directory: string, path = ''): string[] {
  try {
    return readdirSync(join(directory, path), { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const inner = path === '' ? entry.name : `${path}/${entry.name}`;
        if (/\.(?:[cm]?[jt]sx?|json)$/.test(entry.name)) return [inner];
        const isMade = entry.name === 'node_modules' || entry.name === 'cdk.out' || entry.name.startsWith('.');
        return isMade ? [] : sourcesIn(directory, inner);
      });
  } catch {
    return [];
  }
}
