import { lockFileIn } from './lock-file';
import type { PackageManager } from './package-manager';

/**
 * What a lock file says of packages from registries: by name and version, the hash of the contents, or nothing where the
 * lock file has none.
 */
export type LockPins = ReadonlyMap<string, string>;

/** Reads the lock file in a folder. A file that is missing, or of an unknown format, pins nothing. */
export function lockPins(manager: PackageManager, folder: string, file = lockFileIn(folder, manager)): LockPins {
  if (!file) return new Map();
  try {
    return new Map(READERS[manager](file.text));
  } catch {
    return new Map();
  }
}

/** Whether two hashes of the same package can both be right: there may be several, made in different ways. */
export function agree(one = '', other = ''): boolean {
  const known = new Map(partsOf(one));
  return partsOf(other).every(([algorithm, digest]) => (known.get(algorithm) ?? digest) === digest);
}

/** Whether a hash says anything about what another one promises. Where there is none, nothing was promised. */
export function areComparable(promised = '', hash = ''): boolean {
  const known = new Map(partsOf(promised));
  return known.size === 0 || partsOf(hash).some(([algorithm]) => known.has(algorithm));
}

/** Whether all that is known of a package is a hash of another kind than package managers write of what they have downloaded. */
export function isOutdated(hash = ''): boolean {
  const parts = partsOf(hash);
  return parts.length > 0 && parts.every(([algorithm]) => /^(?:md5|sha\d+)$/.test(algorithm) && algorithm !== 'sha512');
}

type Pin = readonly [id: string, hash: string];

const READERS: Record<PackageManager, (text: string) => Iterable<Pin>> = {
  npm: (text) => {
    const { packages, dependencies } = JSON.parse(text);
    return packages ? npmPackages(packages) : olderNpm(dependencies ?? {});
  },
  pnpm: pnpmPackages,
  yarn: newerYarn,
  'yarn-classic': classicYarn,
  bun: bunPackages,
};

interface NpmEntry {
  readonly name?: string;
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dependencies?: Record<string, NpmEntry>;
}

function* npmPackages(packages: Record<string, NpmEntry>): Generator<Pin> {
  for (const [path, entry] of Object.entries(packages)) {
    const [, place] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? [];
    if (place !== undefined) yield* npmPin(entry.name ?? place, entry);
  }
}

/** Before version 7 of npm. */
function* olderNpm(dependencies: Record<string, NpmEntry>): Generator<Pin> {
  for (const [name, entry] of Object.entries(dependencies)) {
    if (/^\d/.test(entry.version ?? '')) yield* npmPin(name, entry);
    yield* olderNpm(entry.dependencies ?? {});
  }
}

function* npmPin(name: string, { version, resolved = 'https:', integrity = '', link }: NpmEntry): Generator<Pin> {
  if (version !== undefined && !link && /^https?:/.test(resolved)) yield [`${name}@${version}`, integrity];
}

function* newerYarn(text: string): Generator<Pin> {
  for (const block of text.split(/\n{2,}/)) {
    const [, name, version] = /^ {2}resolution: "((?:@[^@/]+\/)?[^@"]+)@npm:([^":]+)/m.exec(block) ?? [];
    const [, checksum = ''] = /^ {2}checksum: (\S+)$/m.exec(block) ?? [];
    if (name !== undefined) yield [`${name}@${version}`, checksum];
  }
}

function* classicYarn(text: string): Generator<Pin> {
  for (const block of text.split(/\n{2,}/)) {
    const [, place, real] = /^"?((?:@[^@/]+\/)?[^@"\s]+)@(?:npm:((?:@[^@/]+\/)?[^@]+)@)?/.exec(block.trim()) ?? [];
    const [, version] = /^ {2}version "(.+)"$/m.exec(block) ?? [];
    const [, integrity = ''] = /^ {2}integrity "?([^"\n]+)"?$/m.exec(block) ?? [];
    const [isRemote, sha1] = /^ {2}resolved "https?:[^"#]*(?:#([0-9a-f]{40})")?/m.exec(block) ?? [];
    const hashes = [integrity, ...(sha1 === undefined ? [] : [`sha1-${base64(sha1)}`])].filter((hash) => hash !== '');
    if (place !== undefined && isRemote) yield [`${real ?? place}@${version}`, hashes.join(' ')];
  }
}

function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}

/** A package is a line of its own, with what it is resolved to in the next one. */
function* pnpmPackages(text: string): Generator<Pin> {
  const lines = text.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1] ?? '';
    if (!/^ {2}\S/.test(line) || !next.startsWith('    resolution: {')) continue;
    const id = line.replaceAll(/[ ']/g, '').replace(/^\//, '').replace(/:$/, '');
    const scope = id.startsWith('@') ? id.indexOf('/') + 1 : 0;
    const end = scope + id.slice(scope).search(/[@/]/);
    const [version] = /^\d[^(:_']*/.exec(id.slice(end + 1)) ?? [];
    const [, integrity = ''] = /integrity: ([^,}\s]+)/.exec(next) ?? [];
    if (end > scope && version !== undefined) yield [`${id.slice(0, end)}@${version}`, integrity];
  }
}

/** A package is a line of its own: its id first, its hash last. */
function* bunPackages(text: string): Generator<Pin> {
  for (const line of text.split('\n')) {
    const start = line.indexOf('": ["') + 5;
    const id = line.slice(start, line.indexOf('"', start));
    const [, hash = ''] = /^"(sha\d+-[^"]+)"/.exec(line.slice(line.lastIndexOf('"sha'))) ?? [];
    if (start > 4 && /^@?[^@]+@\d/.test(id)) yield [id, hash];
  }
}

/** `sha512-…`, also several of them, and Yarn's `10c0/…`, which begins with how the archive was made. */
function partsOf(hash: string): [algorithm: string, digest: string][] {
  return hash
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => {
      const [, algorithm = '', digest = part] = /^([^-/]+)[-/](.+)$/.exec(part) ?? [];
      return [algorithm, digest];
    });
}
