import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Esbuild from 'esbuild';
import { localPath, portablePath } from '../../../private/paths';
import { directoriesUpward } from '../../files/app-directory';
import type { FileQuery } from '../../files/file-queries';
import { packageName } from '../../files/tsconfig-chain';
import { UserFileError } from '../../files/user-file-error';
import { watchEnvironment } from './environment-reads';

const LOCK_FILES = ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'];

/** Hidden from TypeScript, which would turn `import` into `require`, and `require` cannot load a URL. */
const importUrl: (url: string) => Promise<Record<string, unknown>> = new Function('url', 'return import(url)') as never;

/** A file of the user's that runs while bundling. */
export class UserModule {
  /**
   * @param appDir the directory of the app
   * @param file the file, relative to it
   * @param property the option that names it
   */
  public constructor(
    private readonly appDir: string,
    private readonly file: string,
    private readonly property: string,
  ) {}

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
    watchEnvironment();
    return this.guard(async () => {
      const exports = await importUrl(pathToFileURL(path).href);
      const common = exports.default as { __esModule?: boolean; default?: unknown } | undefined;
      return common?.__esModule ? common.default : exports.default;
    });
  }

  /** Runs code of the file, and reports its errors as faults of the file. */
  public async guard<T>(action: () => T | Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      if (error instanceof UserFileError) throw error;
      throw this.failure(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }

  /** The error for a file that fails or does not do what it should. */
  public failure(what: string, fix = `fix ${this.file}`): UserFileError {
    return new UserFileError({ code: 'BundlingFileFailed', what: `${this.property} "${this.file}": ${what}`, fix });
  }

  /**
   * Queries about everything that decides what the file does: the file, its imports, and the versions of packages.
   * Undefined if they cannot be told.
   */
  public async queries(esbuild: typeof Esbuild): Promise<FileQuery[] | undefined> {
    try {
      const { metafile } = await esbuild.build({
        absWorkingDir: this.appDir,
        entryPoints: [localPath(this.appDir, this.file)],
        bundle: true,
        packages: 'external',
        platform: 'node',
        format: 'esm',
        write: false,
        metafile: true,
        logLevel: 'silent',
        outdir: 'out',
        loader: { '.node': 'empty' },
      });
      const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
      const packages = imports.filter(({ external }) => external).map(({ path }) => packageName(path));
      return [
        ...Object.keys(metafile.inputs).map((file) => this.content(localPath(this.appDir, file))),
        ...[...new Set(packages)]
          .filter(isPackage)
          .flatMap((name) => this.upward(join('node_modules', name, 'package.json'))),
        ...LOCK_FILES.flatMap((name) => this.upward(name)),
      ];
    } catch {
      return undefined;
    }
  }

  private upward(name: string): FileQuery[] {
    const from = dirname(localPath(this.appDir, this.file));
    return directoriesUpward(from).map((directory) => this.content(join(directory, name)));
  }

  private content(path: string): FileQuery {
    return ['content', portablePath(this.appDir, path), ''];
  }
}

function isPackage(name: string): boolean {
  return !name.startsWith('node:') && !builtinModules.includes(name);
}
