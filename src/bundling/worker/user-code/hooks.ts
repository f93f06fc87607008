import { localPath, portablePath } from '../../../private/paths';
import type { FileQuery } from '../../files/file-queries';
import type { BundleContents } from '../../protocol/bundle-files';
import { HookOutput } from './hook-output';
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
    if (listIn(read?.watchFiles).length + listIn(read?.watchDirs).length > 0) this.module.record.isTold = true;
    const seen = (path: string) => portablePath(this.appDir, localPath(this.appDir, path));
    return [
      ...listIn(read?.watchFiles).map((path): FileQuery => ['read', seen(path), '']),
      ...listIn(read?.watchDirs).map((path): FileQuery => ['files', seen(path), '']),
    ];
  }

  /** Calls the hook with the files of a bundle in a folder, where it may add and change files. */
  public async change(
    entry: string,
    contents: BundleContents,
  ): Promise<{ contents: BundleContents; read: FileQuery[] }> {
    const output = new HookOutput(this.module, contents);
    try {
      const read = await this.call({ entry, outputDirectory: output.folder });
      return { contents: output.read(), read };
    } finally {
      output.remove();
    }
  }
}

function listIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
