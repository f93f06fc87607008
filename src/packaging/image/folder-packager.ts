import { join } from 'node:path';
import type { FileQuery } from '../../bundling/files/file-queries';
import { statusOf } from '../../bundling/files/file-status';
import { filesBelow } from '../../bundling/files/folder-files';
import type { Fault } from '../../private/errors';
import { localPath } from '../../private/paths';
import { folderContents, folderFaults, folderQueries } from '../model/folder';
import type { BuildPlace, Package, Packager } from '../model/packager';

/** Node.js reads no larger file at once. */
const LARGEST = 2 ** 31 - 1;

/** Takes the files of a folder as they are. */
export class FolderPackager implements Packager {
  public readonly language = 'a container image';
  public readonly format = 1;
  public readonly settings = 'files';
  public readonly variables: readonly string[] = [];

  public constructor(public readonly entry: string) {}

  public faults(appDir: string): Fault[] {
    const faults = folderFaults(this.entry, appDir, 'the folder of the image,');
    if (faults.length > 0) return faults;
    const folder = localPath(appDir, this.entry);
    const files = filesBelow(folder);
    if (files.length === 0) {
      const what = `the folder of the image, "${this.entry}", has no files`;
      return [{ code: 'ImageFilesMissing', what, fix: `first build the files of the image into ${folder}` }];
    }
    return files
      .filter((name) => (statusOf(join(folder, name))?.size ?? 0) > LARGEST)
      .map((name) => ({
        code: 'ImageFileTooLarge',
        what: `the file "${name}" in "${this.entry}" is larger than 2 GB`,
        fix: 'split it, or build the image with Image.fromDockerfile, which needs a container engine',
      }));
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

  public collect({ appDir }: BuildPlace): Package {
    return { contents: folderContents(localPath(appDir, this.entry)) };
  }
}
