import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { localPath, portablePath } from '../../../private/paths';
import { directoriesUpward } from '../../files/app-directory';
import type { FileQuery } from '../../files/file-queries';
import { UserFileError } from '../../files/user-file-error';
import { activities } from '../life/activities';
import { recordOf } from '../recording/recording';
import { recorded, type WorldRecord } from '../recording/world-record';

const LOCK_FILES = ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'];

type ImportUrl = (url: string) => Promise<Record<string, unknown>>;

/** The program has it, if it runs with code that was kept: such code cannot import. */
const ofProgram: ImportUrl | undefined = require.main?.exports.importUrl;

/** Hidden from TypeScript, which would turn `import` into `require`, and `require` cannot load a URL. */
const importUrl = ofProgram ?? (new Function('url', 'return import(url)') as ImportUrl);

/** A file of the user's that runs while bundling. */
export class UserModule {
  /** What its code asks the world. */
  public readonly record: WorldRecord;

  /**
   * @param appDir the directory of the app
   * @param file the file, relative to it
   * @param property the option that names it
   */
  public constructor(
    private readonly appDir: string,
    private readonly file: string,
    private readonly property: string,
  ) {
    this.record = recordOf(appDir, realOf(localPath(appDir, file)), file);
  }

  /** Returns the default export. */
  public async load(): Promise<unknown> {
    const path = localPath(this.appDir, this.file);
    if (!existsSync(path)) {
      throw new UserFileError({
        code: 'BundlingFileNotFound',
        what: `${this.property} "${this.file}" was not found; looked at ${path}`,
        fix: `give ${this.property} as a path relative to the directory of the app`,
      });
    }
    return this.guard(async () => {
      const exports = await importUrl(pathToFileURL(path).href);
      const common = exports.default as { __esModule?: boolean; default?: unknown } | undefined;
      return common?.__esModule ? common.default : exports.default;
    });
  }

  /** Runs code of the file, and reports its errors as faults of the file. */
  public async guard<T>(action: () => T | Promise<T>): Promise<T> {
    try {
      return await activities.during(this.name, () => recorded(this.record, async () => action()));
    } catch (error) {
      if (error instanceof UserFileError) throw error;
      throw this.failure(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }

  /** The error for a file that fails or does not do what it should. */
  public failure(what: string, fix = `fix ${this.file}`): UserFileError {
    return new UserFileError({ code: 'BundlingFileFailed', what: `${this.name}: ${what}`, fix });
  }

  /** What the user knows it by. */
  public get name(): string {
    return `${this.property} "${this.file}"`;
  }

  /** What code that was loaded cannot tell: where the file really is, and what is installed. */
  public queries(): FileQuery[] {
    return [['link', this.file, ''], ...LOCK_FILES.flatMap((name) => this.upward(name))];
  }

  private upward(name: string): FileQuery[] {
    const from = dirname(localPath(this.appDir, this.file));
    return directoriesUpward(from).map((directory) => this.content(join(directory, name)));
  }

  private content(path: string): FileQuery {
    return ['content', portablePath(this.appDir, path), ''];
  }
}

/** Node.js knows modules by their real paths. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
