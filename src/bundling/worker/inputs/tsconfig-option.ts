import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { contentOfConfig } from '../../files/tsconfig-chain';

/** The value of a compiler option in a tsconfig.json, or else in the last file that it extends. */
export function effectiveOption(file: string, option: string, seen: readonly string[] = []): unknown {
  const config = seen.includes(file) ? undefined : contentOfConfig(file);
  if (!config) return undefined;
  const own = config.compilerOptions?.[option];
  if (own !== undefined) return own;
  const bases: string[] = [config.extends ?? []].flat().reverse();
  for (const base of bases) {
    const found = locate(base, file);
    const value = found && effectiveOption(found, option, [...seen, file]);
    if (value !== undefined) return value;
  }
  return undefined;
}

function locate(base: string, from: string): string | undefined {
  if (/^\.{1,2}(\/|\\|$)/.test(base) || isAbsolute(base)) {
    const place = resolve(dirname(from), base);
    return [place, `${place}.json`].find(existsSync);
  }
  const { resolve: find } = createRequire(from);
  for (const spelling of [base, `${base}.json`, join(base, 'tsconfig.json')]) {
    try {
      const found = find(spelling);
      if (found.endsWith('.json')) return found;
    } catch {
      // The next spelling may match.
    }
  }
  return undefined;
}
