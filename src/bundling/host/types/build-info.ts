import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fingerprint } from '../../files/fingerprint';

/**
 * What TypeScript remembers of its last check. It believes every word of that: where a part is lost, so are the errors that
 * it would tell again. So it is used only as it was left.
 */
export class BuildInfo {
  private readonly seal: string;

  /** @param path the file */
  public constructor(public readonly path: string) {
    this.seal = `${path}.seal`;
  }

  /** Removes it if it has changed since, or if a check was interrupted. Until it is kept, nobody trusts it. */
  public open(): void {
    const sealed = this.read(this.seal);
    const content = this.read(this.path);
    if (sealed === undefined || content === undefined || fingerprint(content) !== sealed.toString())
      rmSync(this.path, { force: true });
    rmSync(this.seal, { force: true });
  }

  /** Says that it is as TypeScript has written it. */
  public keep(): void {
    const content = this.read(this.path);
    if (content !== undefined) writeFileSync(this.seal, fingerprint(content));
  }

  private read(path: string): Buffer | undefined {
    try {
      return readFileSync(path);
    } catch {
      return undefined;
    }
  }
}
