import type { FileQuery } from '../../bundling/files/file-queries';
import { statusOf } from '../../bundling/files/file-status';
import type { Fault } from '../../private/errors';
import { localPath } from '../../private/paths';
import { folderContents, folderQueries } from '../model/folder';
import type { BuildPlace, Package, Packager } from '../model/packager';
import type { Reader } from '../model/reader';

/** Takes a package that something else has made. The packager of its language still judges it. */
export class PrebuiltPackager implements Packager {
  public readonly language: string;
  public readonly format = 1;
  public readonly settings: unknown;
  public readonly variables: readonly string[] = [];
  public readonly reader?: Reader;

  public constructor(
    public readonly entry: string,
    private readonly original: Packager,
  ) {
    this.language = original.language;
    this.settings = 'prebuilt';
    this.reader = original.reader?.ofPackage?.(entry);
  }

  public faults(appDir: string): Fault[] {
    const folder = localPath(appDir, this.entry);
    if (statusOf(folder)?.isDirectory()) return [];
    const what = `packaging.prebuilt names "${this.entry}", which is not a folder; looked at ${folder}`;
    return [{ code: 'FolderNotFound', what, fix: `build the package first, or name its folder relative to ${appDir}` }];
  }

  public tools(): [] {
    return [];
  }

  public inputs(appDir: string): FileQuery[] {
    return folderQueries(appDir, localPath(appDir, this.entry));
  }

  public steps(): [] {
    return [];
  }

  public collect({ appDir, target }: BuildPlace): Package {
    const contents = folderContents(localPath(appDir, this.entry));
    return { contents, faults: this.original.judge?.(contents, target, `packaging.prebuilt "${this.entry}"`) };
  }

  public isNeutral(name: string): boolean {
    return this.original.isNeutral?.(name) ?? false;
  }
}
