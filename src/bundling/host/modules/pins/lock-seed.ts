import type { LockFile } from './lock-file';
import type { NestedPin } from './nested-pins';
import type { PackageManager } from './package-manager';

/**
 * A lock file to begin with, for package managers that can be told in no other way which version one package gets and which
 * another, or what hash an older lock file has.
 */
export function lockSeed(
  manager: PackageManager,
  { name, text }: LockFile,
  nested: readonly NestedPin[],
): Readonly<Record<string, string>> {
  if (manager === 'npm') return { 'package-lock.json': npmSeed(text) };
  if (manager === 'bun') return { [name]: text };
  return manager === 'yarn-classic' ? { [name]: classicSeed(text, nested) } : {};
}

interface NpmEntry {
  readonly link?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
}

/** What is from registries: links lead to nothing where packages are installed. */
function npmSeed(text: string): string {
  const lock = JSON.parse(text);
  if (!lock.packages) return text;
  const kept = new Map<string, NpmEntry>();
  for (const [place, entry] of Object.entries<NpmEntry>(lock.packages)) {
    const above = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')));
    const isRemote = !entry.link && /^https?:/.test(entry.resolved ?? 'https:');
    if (isRemote && place.startsWith('node_modules/') && (above === '' || kept.has(above)))
      // Without an address, npm believes the hash of the registry, and hands the one that it was given on.
      kept.set(place, entry.resolved === undefined ? { ...entry, integrity: undefined } : entry);
  }
  return JSON.stringify({ lockfileVersion: lock.lockfileVersion, requires: true, packages: Object.fromEntries(kept) });
}

/** What tells what these ranges lead to. */
function classicSeed(text: string, nested: readonly NestedPin[]): string {
  const wanted = new Set(nested.map(({ name, range }) => `${name}@${range}`));
  const blocks = text.split(/\n{2,}/).filter((block) => {
    const [head] = block.trim().split(':\n');
    return head.split(', ').some((pattern) => wanted.has(pattern.replaceAll('"', '')));
  });
  return `# yarn lockfile v1\n\n\n${blocks.map((block) => block.trim()).join('\n\n')}\n`;
}
