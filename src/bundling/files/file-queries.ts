import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { localPath, portablePath } from '../../private/paths';
import { hasNativeSigns } from './native-signs';

/**
 * A query of the file system whose answer can change a bundle.
 *
 * - `content`: the contents of a file.
 * - `package`: the fields of a `package.json` that bundlers read; the detail lists those that may name the main file.
 * - `names`: the files and folders with a name, with any extension or none; the detail is the name.
 * - `tree`: the files below a folder.
 * - `sources`: the source files below a folder, without those that are installed or generated.
 * - `json`: the contents of all JSON files of a package.
 * - `variable`: the value of an environment variable, whose name takes the place of the path.
 */
export type FileQuery = readonly [
  kind: 'content' | 'package' | 'names' | 'tree' | 'sources' | 'json' | 'variable',
  path: string,
  detail: string,
];

/** The answer if the file, folder or variable does not exist. */
export const ABSENT = '-';

interface Listing {
  /** The real path of the folder, if links lead to it. */
  readonly link: string;
  /** Entries by name without extension. */
  readonly byStem: ReadonlyMap<string, readonly Dirent[]>;
}

/** Answers each query once: create a new instance when files may have changed. */
export class FileQueries {
  private readonly answers = new Map<string, string>();
  private readonly listings = new Map<string, Listing | undefined>();

  public constructor(private readonly appDir: string) {}

  public answer(query: FileQuery): string {
    const key = query.join('\0');
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const answer = this.find(query);
    this.answers.set(key, answer);
    return answer;
  }

  private find([kind, path, detail]: FileQuery): string {
    if (kind === 'variable') return variableOf(path);
    const local = localPath(this.appDir, path);
    if (kind === 'content') return contentOf(local, fingerprint);
    if (kind === 'package') return contentOf(local, (bytes) => fingerprint(bundlerFields(bytes, detail.split(','))));
    if (kind === 'names') return this.names(local, detail);
    if (kind === 'sources') return fingerprint(sourcesIn(local).join('\n'));
    if (kind === 'json') return this.tree(local, (name) => name.endsWith('.json'), 'contents');
    return this.tree(local, () => true, 'names');
  }

  private names(directory: string, name: string): string {
    const listing = this.listing(directory);
    if (!listing) return ABSENT;
    const stem = stemOf(name);
    const alike = listing.byStem.get(name) ?? [];
    const same = stem === name ? [] : (listing.byStem.get(stem) ?? []).filter((entry) => entry.name === name);
    const found = [...alike, ...same].map((entry) => `${entry.name}:${this.kindOf(directory, entry)}`);
    return found.length === 0 ? ABSENT : [listing.link, ...found.sort()].join('\n');
  }

  private kindOf(directory: string, entry: Dirent): string {
    if (!entry.isSymbolicLink()) return entry.isDirectory() ? 'd' : 'f';
    try {
      const target = realpathSync(join(directory, entry.name));
      return `${statSync(target).isDirectory() ? 'd' : 'f'}>${portablePath(this.appDir, target)}`;
    } catch {
      return 'broken';
    }
  }

  private listing(directory: string): Listing | undefined {
    if (!this.listings.has(directory)) this.listings.set(directory, this.list(directory));
    return this.listings.get(directory);
  }

  private list(directory: string): Listing | undefined {
    try {
      const byStem = new Map<string, Dirent[]>();
      for (const entry of readdirSync(directory, { withFileTypes: true })) {
        const stem = stemOf(entry.name);
        const others = byStem.get(stem);
        if (others) others.push(entry);
        else byStem.set(stem, [entry]);
      }
      const real = realpathSync(directory);
      return { link: real === directory ? '' : portablePath(this.appDir, real), byStem };
    } catch {
      return undefined;
    }
  }

  private tree(directory: string, wanted: (name: string) => boolean, what: 'names' | 'contents'): string {
    try {
      const files = readdirSync(directory, { withFileTypes: true, recursive: true })
        .filter((entry) => !entry.isDirectory() && wanted(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => `${portablePath(directory, file)}:${what === 'contents' ? contentOf(file, fingerprint) : ''}`);
      return fingerprint(files.sort().join('\n'));
    } catch {
      return ABSENT;
    }
  }
}

/** All files with an extension of TypeScript, JavaScript or JSON. */
function sourcesIn(directory: string, path = ''): string[] {
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

/** A part of the SHA-256 hash, long enough to be unique. */
export function fingerprint(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 27);
}

function variableOf(name: string): string {
  const value = process.env[name];
  return value === undefined ? ABSENT : fingerprint(value);
}

function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

function contentOf(path: string, digest: (bytes: Uint8Array) => string): string {
  try {
    return digest(readFileSync(path));
  } catch {
    return ABSENT;
  }
}

/** A new script or dependency in a `package.json` changes no bundle. Invalid JSON is returned unchanged. */
function bundlerFields(bytes: Uint8Array, mainFields: readonly string[]): string | Uint8Array {
  try {
    const content = JSON.parse(Buffer.from(bytes).toString('utf8'));
    const fields = ['name', 'type', 'exports', 'imports', 'sideEffects', 'browser', 'tsconfig', ...mainFields];
    return JSON.stringify([...fields.map((field) => content[field] ?? null), hasNativeSigns(content)]);
  } catch {
    return bytes;
  }
}
