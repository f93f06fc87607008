import { dirname } from 'node:path';
import type { FileQuery } from '../../bundling/files/file-queries';
import { statusOf } from '../../bundling/files/file-status';
import type { Fault } from '../../private/errors';
import { localPath } from '../../private/paths';
import { folderContents, folderQueries } from '../model/folder';
import type { BuildPlace, Contents, Package, Packager, Step } from '../model/packager';
import type { Reader } from '../model/reader';
import type { Target } from '../model/target';
import type { ToolNeed } from '../model/tool';
import { pathOfTool } from '../tools/find-tool';
import { dependencySteps, INDEX_VARIABLES, localPackages, type PythonSettings } from './commands';
import { explainPython } from './explain';
import { handlerFaults } from './handler-check';
import { type Manifest, manifestOf } from './manifest';
import { manifestFaults, manifestQueries } from './manifest-faults';
import { PythonReader } from './python-reader';
import { toolNeeds } from './tools';
import { isSource, normalTree, SKIPPED_FOLDERS } from './tree';

/** Puts the sources of a function and the packages of its lock file into one folder. */
export class PythonPackager implements Packager {
  public readonly language = 'Python';
  public readonly format = 1;
  public readonly reader: Reader;
  public readonly variables = INDEX_VARIABLES;

  /**
   * @param entry the folder, or a file in it
   * @param settings what the user sets
   */
  public constructor(
    public readonly entry: string,
    public readonly settings: PythonSettings,
  ) {
    this.reader = new PythonReader(entry, true);
  }

  public faults(appDir: string, { runtime }: Target): Fault[] {
    const path = localPath(appDir, this.entry);
    if (!statusOf(path)) {
      const what = `entry "${this.entry}" was not found; looked at ${path}`;
      return [{ code: 'EntryNotFound', what, fix: `name a folder or a .py file, relative to ${appDir}` }];
    }
    if (runtime !== undefined && !runtime.startsWith('python')) {
      const what = `the runtime ${runtime} does not run Python`;
      return [{ code: 'RuntimeMismatch', what, fix: 'set runtime to one such as Runtime.PYTHON_3_14' }];
    }
    return manifestFaults(this.manifestIn(appDir));
  }

  public tools(appDir: string): readonly ToolNeed[] {
    return this.settings.hasLayer ? [] : toolNeeds(this.manifestIn(appDir), pathOfTool('uv') !== undefined);
  }

  public inputs(appDir: string): FileQuery[] {
    const folder = this.folderIn(appDir);
    return [...folderQueries(appDir, folder, SKIPPED_FOLDERS), ...manifestQueries(appDir, folder)];
  }

  public steps(place: BuildPlace, round: number): readonly Step[] {
    const manifest = this.settings.hasLayer ? undefined : this.manifestIn(place.appDir);
    return manifest ? dependencySteps(place, manifest, this.settings, round) : [];
  }

  public collect(place: BuildPlace): Package {
    const { appDir, out, target } = place;
    const own = [...folderContents(this.folderIn(appDir), SKIPPED_FOLDERS)].filter(([name]) => isSource(name));
    const installed = normalTree(folderContents(out));
    const taken = own.map(([name]) => name).filter((name) => installed.has(name));
    const contents = new Map([...installed, ...own]);
    const faults = [...this.takenFaults(taken), ...this.judge(contents, target, `entry "${this.entry}"`)];
    const inputs = localPackages(place).flatMap((folder) => folderQueries(appDir, folder, SKIPPED_FOLDERS));
    return { contents, inputs, faults };
  }

  public judge(contents: Contents, { handler }: Target, where: string): Fault[] {
    return handlerFaults(contents, handler, where);
  }

  public explain(output: string, target: Target): Fault | undefined {
    return explainPython(output, this.entry, target);
  }

  private folderIn(appDir: string): string {
    const path = localPath(appDir, this.entry);
    return statusOf(path)?.isDirectory() ? path : dirname(path);
  }

  private manifestIn(appDir: string): Manifest | undefined {
    return manifestOf(this.folderIn(appDir));
  }

  /** Python would import one of the two, and the other one is lost. */
  private takenFaults(taken: readonly string[]): Fault[] {
    if (taken.length === 0) return [];
    const what = `${this.entry} and its dependencies both have ${taken.slice(0, 3).join(', ')}`;
    return [{ code: 'PythonNameTaken', what, fix: `rename ${taken[0]} in ${this.entry}` }];
  }
}
