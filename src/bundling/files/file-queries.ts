import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { localPath, portablePath } from '../../private/paths';
import { variableNames, variableOf } from './environment';
import { statusOf } from './file-status';
import { fingerprint } from './fingerprint';
import { filesBelow } from './listing/folder-files';
import { sourcesIn } from './listing/source-files';
import { watchedFiles } from './listing/watched-files';
import { bundlerFields } from './package-fields';

export { fingerprint } from './fingerprint';

/**
 * Something about the file system that decides what a bundle looks like.
 *
 * - `content`: what is in a file.
 * - `link`: where a path leads when all links in it are followed.
 * - `package`: what a bundler reads of a `package.json`; the detail has the fields that may name the main file.
 * - `names`: which files and folders have a name, with any extension or none; the detail is the name.
 * - `tree`: which files are below a folder.
 * - `files`: which files are below a folder and in those that links in it lead to, without what synths leave there.
 * - `sources`: which files with code are below a folder, and outside of what is installed or made there.
 * - `json`: what is in all JSON files of a package.
 * - `status`: whether there is a file or a folder.
 * - `listing`: what is in a folder.
 * - `watched`: what is in a file, or in all files of a folder, or in those that the pattern in the detail matches.
 * - `variable`: the value of an environment variable, whose name is in the place of the path.
 * - `variables`: the names of all environment variables.
 * - `machine`: what code can tell of the process that it runs in.
 */
export type FileQuery = readonly [kind: Kind, path: string, detail: string];

type Kind =
  | ('content' | 'link' | 'package' | 'names' | 'tree' | 'files' | 'sources' | 'json')
  | ('status' | 'listing' | 'watched' | 'variable' | 'variables' | 'machine');

/** The answer when there is no such thing. */
export const ABSENT = '-';

interface Listing {
  /** Where the folder really is, if links lead there. */
  readonly link: string;
  /** Entries by their name without extension. */
  readonly byStem: ReadonlyMap<string, readonly Dirent[]>;
}

/** Answers queries about the file system, each one once: make a new one when files may have changed. */
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
    if (kind === 'variable') return variableOf(path) ?? ABSENT;
    if (kind === 'variables') return variableNames();
    if (kind === 'machine') return this.machine();
    const local = localPath(this.appDir, path);
    if (kind === 'content') return contentOf(local, fingerprint);
    if (kind === 'link') return this.target(local);
    if (kind === 'package') return contentOf(local, (bytes) => fingerprint(bundlerFields(bytes, detail.split(','))));
    if (kind === 'names') return this.names(local, detail);
    if (kind === 'status') return statusLetter(local);
    if (kind === 'listing') return orAbsent(() => this.folderNames(local));
    if (kind === 'watched') return orAbsent(() => watchedFiles(local, detail));
    if (kind === 'files') return orAbsent(() => fingerprint(filesBelow(local).join('\n')));
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

  private machine(): string {
    const { version, platform, arch } = process;
    return [version, platform, arch, portablePath(this.appDir, process.cwd())].join(' ');
  }

  private folderNames(directory: string): string {
    const entries = readdirSync(directory, { withFileTypes: true });
    return fingerprint(
      entries
        .map((entry) => `${entry.name}:${this.kindOf(directory, entry)}`)
        .sort()
        .join('\n'),
    );
  }

  private target(path: string): string {
    return orAbsent(() => portablePath(this.appDir, realpathSync.native(path)));
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

/** The folder of the package that a file belongs to; nothing for the app's own files. */
export function packageFolder(path: string): string | undefined {
  return /^.*(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

function statusLetter(path: string): string {
  const status = statusOf(path);
  if (!status) return ABSENT;
  return status.isDirectory() ? 'd' : 'f';
}

function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

function contentOf(path: string, digest: (bytes: Uint8Array) => string): string {
  return orAbsent(() => digest(readFileSync(path)));
}

function orAbsent(find: () => string): string {
  try {
    return find();
  } catch {
    return ABSENT;
  }
}
