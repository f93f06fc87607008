import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprint } from '../../bundling/files/fingerprint';
import { namesIn } from '../../bundling/files/folder-files';
import type { Credentials } from '../registry/credentials';

/** For how long something is known, in milliseconds: the tokens of ECR are valid for 12 hours. */
const LIFETIME = 12 * 60 * 60 * 1000;

/** What one command leaves for the next: each is a process of its own. Only this user can read it. */
export class State {
  /** The folder. */
  public readonly folder: string;

  public constructor(parent = tmpdir()) {
    const user = process.getuid?.();
    this.folder = join(parent, `lambdaform-image-${user ?? 'user'}`);
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const status = lstatSync(this.folder);
    if (!status.isDirectory() || (user !== undefined && status.uid !== user))
      throw new Error(`${this.folder} belongs to another user: set TMPDIR to another folder`);
    if (user !== undefined) chmodSync(this.folder, 0o700);
    this.forgetOld();
  }

  /** Keeps what was built under a name: a folder. */
  public keepBuilt(name: string, folder: string): void {
    this.write(fileOf('image', name), folder);
  }

  /** The folder that was built under a name. */
  public builtAs(name: string): string | undefined {
    return this.read<string>(fileOf('image', name));
  }

  /** Keeps whom a registry is asked as. */
  public keepCredentials(registry: string, credentials: Credentials): void {
    this.write(fileOf('login', registry), credentials);
  }

  /** Whom a registry is asked as. */
  public credentialsFor(registry: string): Credentials | undefined {
    return this.read<Credentials>(fileOf('login', registry));
  }

  private read<T>(name: string): T | undefined {
    try {
      return JSON.parse(readFileSync(join(this.folder, name), 'utf8'));
    } catch {
      return undefined;
    }
  }

  /** Others see the old text or the new one: several commands run at the same time. */
  private write(name: string, value: unknown): void {
    const temporary = join(this.folder, `${name}.${process.pid}`);
    writeFileSync(temporary, JSON.stringify(value), { mode: 0o600 });
    renameSync(temporary, join(this.folder, name));
  }

  private forgetOld(): void {
    for (const name of namesIn(this.folder)) {
      const path = join(this.folder, name);
      const { mtimeMs = 0 } = lstatSync(path, { throwIfNoEntry: false }) ?? {};
      if (Date.now() - mtimeMs > LIFETIME) rmSync(path, { force: true });
    }
  }
}

function fileOf(kind: string, name: string): string {
  return `${kind}-${fingerprint(name)}.json`;
}
