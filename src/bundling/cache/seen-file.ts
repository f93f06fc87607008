import { join } from 'node:path';
import { fingerprint } from '../files/fingerprint';
import { readUsed, writeWhole } from './cache-files';

/** With fewer new rows than this share, it would take longer to write the file than to find out again what is new. */
const WORTH_WRITING = 1 / 20;

/** How many rows stay that nobody has asked for, for each that was. */
const SPARE = 3;

/** Whether it pays to write a file again. */
export function isWorthWriting(added: number, all: number): boolean {
  return added >= all * WORTH_WRITING;
}

/** What is to stay in a file: some of what nobody has asked for, and all that was asked for. */
export function toKeep(known: Iterable<string>, used: ReadonlySet<string>): string[] {
  const spare = [...known].filter((name) => !used.has(name));
  return [...spare.slice(0, SPARE * used.size), ...used];
}

/** What was seen in earlier synths, in a file of the cache. Without it, everything is looked at again. */
export class SeenFile {
  private readonly path: string;

  /**
   * @param root the folder of the cache
   * @param about what the file is about
   */
  public constructor(
    private readonly root: string,
    about: string,
  ) {
    this.path = join(root, 'seen', `${fingerprint(about)}.json`);
  }

  /** The rows in it; none if it is lost or damaged. What is in them is not checked. */
  public rows(): readonly unknown[] {
    const text = readUsed(this.path) ?? '';
    const end = text.indexOf('\n');
    const content = text.slice(end + 1);
    if (text.slice(0, end) !== fingerprint(content)) return [];
    try {
      const rows: unknown = JSON.parse(content);
      return Array.isArray(rows) ? rows : [];
    } catch {
      return [];
    }
  }

  /** Replaces the rows. */
  public write(rows: readonly unknown[]): void {
    const content = JSON.stringify(rows);
    try {
      writeWhole(this.root, this.path, `${fingerprint(content)}\n${content}`);
    } catch {
      // A cache that cannot be written saves less time, and that is told elsewhere.
    }
  }
}
