import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '../files/fingerprint';
import { unfinishedName } from '../protocol/unfinished';
import { markUsed } from './cache';

/** What was seen in earlier synths, in a file of the cache. Without it, everything is looked at again. */
export class SeenFile {
  private readonly path: string;
  private readonly unfinished: string;

  /**
   * @param root the folder of the cache
   * @param about what the file is about
   */
  public constructor(root: string, about: string) {
    this.path = join(root, 'seen', `${fingerprint(about)}.json`);
    this.unfinished = join(root, 'unfinished', unfinishedName());
  }

  /** The rows in it; none if it is lost or damaged. What is in them is not checked. */
  public rows(): readonly unknown[] {
    try {
      const text = readFileSync(this.path, 'utf8');
      const end = text.indexOf('\n');
      const content = text.slice(end + 1);
      if (text.slice(0, end) !== fingerprint(content)) return [];
      markUsed(this.path);
      const rows: unknown = JSON.parse(content);
      return Array.isArray(rows) ? rows : [];
    } catch {
      return [];
    }
  }

  /** Replaces the rows. */
  public write(rows: readonly unknown[]): void {
    try {
      for (const path of [this.path, this.unfinished]) mkdirSync(join(path, '..'), { recursive: true });
      const content = JSON.stringify(rows);
      writeFileSync(this.unfinished, `${fingerprint(content)}\n${content}`);
      renameSync(this.unfinished, this.path);
    } catch {
      // A cache that cannot be written saves less time, and that is told elsewhere.
    } finally {
      rmSync(this.unfinished, { force: true });
    }
  }
}
