import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { localPath, portablePath } from '../../private/paths';
import { cacheDirectory, queriesBeyond } from './app-directory';
import { SALT, saltedHash, variableNames, variableOf } from './environment';
import { statusOf } from './file-status';
import { fingerprint } from './fingerprint';
import { filesBelow, lasting, sourcesIn } from './folder-files';
import { bundlerFields } from './package-fields';
import type { AnswerMemory } from './states/answer-memory';
import { FolderNames, isOfFolderAlone } from './states/folder-names';
import { machineAnswer } from './states/machine-answers';
import { type PathSight, type PathState, PathStates } from './states/path-states';
import { watchedFiles } from './watched-files';

export { fingerprint } from './fingerprint';

/**
 * A query of the file system whose answer can change a bundle.
 *
 * - `content`: the contents of a file.
 * - `read`: the same for a file that code of the user's reads: there may be secrets in it.
 * - `link`: the real path of a file or folder.
 * - `package`: the fields of a `package.json` that bundlers read; the detail lists those that may name the main file.
 * - `names`: the files and folders with a name, with any extension or none; the detail is the name.
 * - `tree`: the files below a folder.
 * - `files`: the files below a folder and behind its links, without what synths, caches and Git keep there.
 * - `sources`: the source files below a folder, without those that are installed or generated.
 * - `json`: the contents of all JSON files of a package.
 * - `status`: whether a file or a folder exists.
 * - `listing`: the names in a folder, without what synths write.
 * - `watched`: the contents of a file, of all files in a folder, or of those that match the pattern in the detail.
 * - `variable`: the value of an environment variable, whose name takes the place of the path.
 * - `variables`: the names of all environment variables.
 * - `beyond`: what lies further up than the app of the build had folders above it; the detail has the names to look for.
 * - `machine`: the Node.js, the platform and the working directory; or what the machine answers to the question in the path.
 */
export type FileQuery = readonly [kind: Kind, path: string, detail: string];

/** All kinds of queries. */
export const FILE_QUERIES = [
  ...(['content', 'link', 'package', 'names', 'tree', 'files', 'sources', 'json', 'read'] as const),
  ...(['status', 'listing', 'watched', 'variable', 'variables', 'machine', 'beyond'] as const),
] as const;

type Kind = (typeof FILE_QUERIES)[number];

/** The kinds of queries whose answers follow from the state of one file or folder. */
const RECALLED: readonly string[] = ['content', 'package', 'names'] satisfies readonly Kind[];

/** The answer if the file, folder or variable does not exist. */
export const ABSENT = '-';

/** Answers each query once: create a new instance when files may have changed. */
export class FileQueries {
  private readonly answers = new Map<string, string>();
  private readonly sights = new Map<string, PathSight>();
  private readonly states: PathStates;
  private readonly folderNames: FolderNames;
  private readonly saltFile: string;

  /**
   * @param appDir the directory of the app
   * @param memory answers of earlier synths
   * @param before the time before which something must have changed last for a memory of it to count
   */
  public constructor(
    private readonly appDir: string,
    private readonly memory?: AnswerMemory,
    before?: number,
  ) {
    this.states = new PathStates(before);
    this.folderNames = new FolderNames(appDir, this.states);
    this.saltFile = join(cacheDirectory(appDir), SALT);
  }

  public answer(query: FileQuery): string {
    const key = query.join('\0');
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const answer = this.recalled(query) ?? this.find(query);
    this.answers.set(key, answer);
    return answer;
  }

  /** The only thing that the answer to a question follows from, if it does; it was seen before the answer was found. */
  public sightOf(query: FileQuery): PathSight | undefined {
    this.answer(query);
    return this.sights.get(query.join('\0'));
  }

  /** Whether a path is as it was seen. */
  public sees(sight: PathSight): boolean {
    return this.states.isStill(sight);
  }

  /** The state of a file as it was before a question about it was answered; undefined if it tells too little. */
  public stateOf(path: string): PathState | undefined {
    return this.states.file(localPath(this.appDir, path)) ?? undefined;
  }

  /** The answer to a question about one file or folder, from an earlier synth if that has not changed since. */
  private recalled(query: FileQuery): string | undefined {
    const [kind, path, detail] = query;
    if (!RECALLED.includes(kind)) return undefined;
    // Nothing is known of a file that is read anyway, and is there most of the time.
    if (!this.memory && kind === 'content') return undefined;
    const local = localPath(this.appDir, path);
    const what = kind === 'names' ? 'folder' : 'file';
    const state = this.states[what](local);
    if (state === undefined) return undefined;
    const sight: PathSight = { path: local, seen: [what, state] };
    if (state === null) return this.follows(query, sight, ABSENT);
    if (!this.memory) return undefined;
    const question = `${kind} ${detail}`;
    const known = this.memory.recall(path, question, state);
    if (known !== undefined) return this.follows(query, sight, known);
    const answer = this.find(query);
    const isReadable = kind === 'names' ? this.folderNames.isReadable(local) : answer !== ABSENT;
    // Who may read what, and where links lead, changes without the file or the folder.
    if (!isReadable || !isOfFolderAlone(answer)) return answer;
    this.memory.remember(path, question, state, answer);
    return this.follows(query, sight, answer);
  }

  private follows(query: FileQuery, sight: PathSight, answer: string): string {
    this.sights.set(query.join('\0'), sight);
    return answer;
  }

  private find([kind, path, detail]: FileQuery): string {
    if (kind === 'variable') return variableOf(path, this.saltFile) ?? ABSENT;
    if (kind === 'variables') return variableNames();
    if (kind === 'machine') return path === '' ? this.machine() : this.aboutMachine(path);
    if (kind === 'beyond') return this.beyond(detail);
    const local = localPath(this.appDir, path);
    if (kind === 'content') return contentOf(local, fingerprint);
    if (kind === 'link') return this.target(local);
    if (kind === 'package') return contentOf(local, (bytes) => fingerprint(bundlerFields(bytes, detail.split(','))));
    if (kind === 'names') return this.folderNames.like(local, detail)?.join('\n') ?? ABSENT;
    if (kind === 'status') return statusLetter(local);
    if (kind === 'listing') return orAbsent(() => this.namesIn(local));
    if (kind === 'read') return contentOf(local, (bytes) => this.salted(fingerprint(bytes)));
    if (kind === 'watched') return orAbsent(() => this.salted(watchedFiles(local, detail)));
    if (kind === 'files') return orAbsent(() => fingerprint(filesBelow(local).join('\n')));
    if (kind === 'sources') return fingerprint(sourcesIn(local).join('\n'));
    if (kind === 'json') return this.tree(local, (name) => name.endsWith('.json'), 'contents');
    return this.tree(local, () => true, 'names');
  }

  /** What is kept of contents says nothing to who guesses them. */
  private salted(hash: string): string {
    return saltedHash(hash, this.saltFile);
  }

  private machine(): string {
    const { version, platform, arch } = process;
    return [version, platform, arch, portablePath(this.appDir, process.cwd())].join(' ');
  }

  /** Names of users and machines are nobody else's business. */
  private aboutMachine(question: string): string {
    const answer = machineAnswer(question);
    return answer === undefined ? ABSENT : this.salted(answer);
  }

  private beyond(detail: string): string {
    const found = queriesBeyond<Kind>(this.appDir, detail).filter((query) => this.answer(query) !== ABSENT);
    return found.length === 0 ? ABSENT : fingerprint(JSON.stringify(found));
  }

  private namesIn(directory: string): string {
    const entries = readdirSync(directory, { withFileTypes: true });
    return fingerprint(
      lasting(directory, entries)
        .map((entry) => `${entry.name}:${this.folderNames.kindOf(directory, entry)}`)
        .sort()
        .join('\n'),
    );
  }

  private target(path: string): string {
    return orAbsent(() => portablePath(this.appDir, realpathSync.native(path)));
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

function statusLetter(path: string): string {
  const status = statusOf(path);
  if (!status) return ABSENT;
  return status.isDirectory() ? 'd' : 'f';
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
