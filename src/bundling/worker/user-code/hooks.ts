import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { localPath, portablePath } from '../../../private/paths';
import type { FileQuery } from '../../files/file-queries';
import type { BundleContents } from '../../protocol/bundle-files';
import type { UserModule } from './user-module';

/** The argument of a hook. */
export interface HookEvent {
  /** The entry, relative to the directory of the app. */
  readonly entry: string;
  /** The directory of the app. */
  readonly appDirectory: string;
  /** The folder of the bundle; only after bundling. */
  readonly outputDirectory?: string;
}

/** A file whose default export is called before or after bundling. */
export class Hook {
  /**
   * @param appDir the directory of the app
   * @param module the file
   */
  public constructor(
    private readonly appDir: string,
    private readonly module: UserModule,
  ) {}

  /** Calls the hook. Returns queries for the files that it reports: while they don't change, it does the same again. */
  public async call(event: Omit<HookEvent, 'appDirectory'>): Promise<FileQuery[]> {
    const exported = await this.module.load();
    if (typeof exported !== 'function') throw this.module.failure('must have a default export: a function');
    const read = await this.module.guard(() => exported({ ...event, appDirectory: this.appDir }));
    const seen = (path: string) => portablePath(this.appDir, localPath(this.appDir, path));
    return [
      ...listIn(read?.watchFiles).map((path): FileQuery => ['content', seen(path), '']),
      ...listIn(read?.watchDirs).map((path): FileQuery => ['tree', seen(path), '']),
    ];
  }

  /** Calls the hook with the files of a bundle in a folder, where it may add and change files. */
  public async change(
    entry: string,
    contents: BundleContents,
  ): Promise<{ contents: BundleContents; read: FileQuery[] }> {
    const folder = mkdtempSync(join(tmpdir(), 'lambdaform-'));
    try {
      for (const [name, content] of contents) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
      }
      const read = await this.call({ entry, outputDirectory: folder });
      return { contents: filesIn(folder), read };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

function filesIn(folder: string): BundleContents {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path)]));
}

function listIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
