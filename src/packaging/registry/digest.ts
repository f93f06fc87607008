import { createHash } from 'node:crypto';

/** The name of contents in a registry: `sha256:...`. */
export function digestOf(content: string | Uint8Array): string {
  return new Digest().add(content).end();
}

/** The same for what comes in parts. */
export class Digest {
  private readonly hash = createHash('sha256');

  /** Adds a part. */
  public add(part: string | Uint8Array): this {
    this.hash.update(part);
    return this;
  }

  /** The name of all. */
  public end(): string {
    return `sha256:${this.hash.digest('hex')}`;
  }
}
