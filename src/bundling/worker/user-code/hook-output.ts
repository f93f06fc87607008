import { mkdirSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { statusOf } from '../../files/file-status';
import type { UserFileError } from '../../files/user-file-error';
import type { BundleContents } from '../../protocol/bundle-files';
import { temporaryFolder } from '../../protocol/temporary-folder';
import type { UserModule } from './user-module';

/** The folder of a bundle while a hook may add and change files. */
export class HookOutput {
  public readonly folder: string;

  public constructor(
    private readonly module: UserModule,
    contents: BundleContents,
  ) {
    this.folder = realpathSync(temporaryFolder());
    module.record.make(this.folder);
    for (const [name, content] of contents) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), content);
    }
  }

  /** The files, and those that links in the folder lead to. What lies elsewhere counts as read by the hook. */
  public read(): BundleContents {
    if (!statusOf(this.folder)?.isDirectory()) {
      throw this.module.failure('removes the folder of the bundle', 'let it remove files in the folder only');
    }
    const contents = new Map<string, Uint8Array>();
    this.visit(this.folder, [], contents);
    if (contents.size === 0) throw this.module.failure('leaves no file in the bundle', 'let it keep the handler');
    return contents;
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private visit(folder: string, above: readonly string[], contents: Map<string, Uint8Array>): void {
    const real = realpathSync(folder);
    if (above.includes(real)) return;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const status = statusOf(path);
      if (!status) throw this.brokenLink(path);
      if (status.isDirectory()) this.visit(path, [...above, real], contents);
      else if (status.isFile()) contents.set(this.nameOf(path), readFileSync(path));
      else throw this.module.failure(`leaves ${this.nameOf(path)}, which is not a file`, 'let it leave only files');
      this.learn(realpathSync(path), status.isDirectory() ? 'files' : 'content');
    }
  }

  private learn(real: string, kind: 'files' | 'content'): void {
    if (!`${real}${sep}`.startsWith(this.folder + sep)) this.module.record.ask(kind, real);
  }

  private brokenLink(path: string): UserFileError {
    const what = `leaves a link that leads nowhere: ${this.nameOf(path)} to ${readlinkSync(path)}`;
    return this.module.failure(what, 'let it copy what the link is for');
  }

  private nameOf(path: string): string {
    return relative(this.folder, path).split(sep).join('/');
  }
}
