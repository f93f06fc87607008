import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { portablePath } from '../../private/paths';
import { isSameState, type PathState, PathStates } from '../files/states/path-states';
import { consistsOf, type FolderPart } from '../protocol/bundle-files';
import { SeenFile } from './seen-file';

/** The states of a folder and of all that is in it. */
type States = readonly (readonly [name: string, state: PathState])[];

interface Verified {
  readonly hash: string;
  readonly states: States;
}

/**
 * Folders of a cloud assembly whose contents have been compared with their hashes. As long as neither a folder nor anything
 * in it has changed, in contents, name or mode, they are not read again.
 */
export class VerifiedFolders {
  private readonly file: SeenFile;
  private readonly known = new Map<string, Verified>();
  private readonly folders = new Map<string, Verified>();
  private added = 0;

  /**
   * @param root the folder of the cache
   * @param appDir the directory of the app
   * @param outdir the cloud assembly
   * @param before the time before which something must have changed last for its state to count
   */
  public constructor(
    root: string,
    appDir: string,
    outdir: string,
    private readonly before?: number,
  ) {
    this.file = new SeenFile(root, `bundles of ${appDir} in ${outdir}`);
    for (const row of this.file.rows()) this.take(row);
  }

  /** Whether a folder consists of what it should, with nothing else in it. */
  public consistsOf(directory: string, part: FolderPart): boolean {
    const states = new PathStates(this.before);
    const known = this.known.get(directory);
    if (known?.hash === part.hash && known.states.every(([name, state]) => isThere(states, directory, name, state))) {
      this.folders.set(directory, known);
      return true;
    }
    // Before it is read: what changes meanwhile has another state.
    const seen = statesIn(states, directory);
    if (!consistsOf(directory, part)) return false;
    if (seen) {
      this.folders.set(directory, { hash: part.hash, states: seen });
      this.added++;
    }
    return true;
  }

  /** Keeps what is known for later synths. */
  public keep(): void {
    if (this.added > 0) this.file.write([...this.folders].map(([path, { hash, states }]) => [path, hash, states]));
    this.added = 0;
  }

  private take(row: unknown): void {
    if (!Array.isArray(row) || row.length !== 3) return;
    const [path, hash, states]: unknown[] = row;
    if (typeof path !== 'string' || typeof hash !== 'string' || !Array.isArray(states)) return;
    // A folder, and at least one file in it.
    const isWhole = states.length > 1 && states.every((one) => Array.isArray(one) && one.length === 2);
    if (isWhole) this.known.set(path, { hash, states: states as unknown as States });
  }
}

function isThere(states: PathStates, directory: string, name: string, before: unknown): boolean {
  const now = states.own(join(directory, String(name)));
  return now !== undefined && isSameState(now, before);
}

/** Undefined if a state is too young, or not known. */
function statesIn(states: PathStates, directory: string): States | undefined {
  try {
    const names = readdirSync(directory, { recursive: true, withFileTypes: true }).map((entry) =>
      portablePath(directory, join(entry.parentPath, entry.name)),
    );
    const all = ['', ...names].map((name) => [name, states.own(join(directory, name))] as const);
    const known = all.filter((one): one is [string, PathState] => one[1] !== undefined);
    return known.length === all.length ? known : undefined;
  } catch {
    return undefined;
  }
}
