import { join } from 'node:path';
import type { FileQuery } from '../../bundling/files/file-queries';
import { statusOf } from '../../bundling/files/file-status';
import type { Fault } from '../../private/errors';
import { localPath } from '../../private/paths';
import { bootstrapFaults, bootstrapMissing } from '../guard/bootstrap-check';
import { folderContents, folderFaults, folderQueries } from '../model/folder';
import type { BuildPlace, Contents, Package, Packager, Step } from '../model/packager';
import type { Target } from '../model/target';

/** A command that makes the package, and what it reads. */
export interface CustomBuild {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Copies a folder with a program named `bootstrap`, or what a command has made of a folder. */
export class CustomPackager implements Packager {
  public readonly language = 'custom runtime';
  public readonly format = 1;
  public readonly variables: readonly string[] = [];

  public constructor(
    public readonly entry: string,
    public readonly settings: CustomBuild,
  ) {}

  public faults(appDir: string): Fault[] {
    const faults = folderFaults(this.entry, appDir);
    if (faults.length > 0) return faults;
    const folder = localPath(appDir, this.entry);
    if (this.settings.command.length > 0 || statusOf(join(folder, 'bootstrap'))?.isFile()) return [];
    return [bootstrapMissing(`entry "${this.entry}"`)];
  }

  public tools(): [] {
    return [];
  }

  public inputs(appDir: string): FileQuery[] {
    return folderQueries(appDir, localPath(appDir, this.entry));
  }

  public steps({ appDir, out }: BuildPlace, round: number): Step[] {
    const [command, ...args] = this.settings.command;
    if (command === undefined || round > 0) return [];
    const env = { ...this.settings.environment, OUTPUT_DIR: out };
    return [{ command, args, cwd: localPath(appDir, this.entry), env }];
  }

  public collect({ appDir, out }: BuildPlace): Package {
    const isBuilt = this.settings.command.length > 0;
    const contents = folderContents(isBuilt ? out : localPath(appDir, this.entry));
    const where = isBuilt ? 'the folder in OUTPUT_DIR' : `entry "${this.entry}"`;
    return { contents, faults: bootstrapFaults(contents, where) };
  }

  public judge(contents: Contents, _target: Target, where: string): Fault[] {
    return bootstrapFaults(contents, where);
  }
}
