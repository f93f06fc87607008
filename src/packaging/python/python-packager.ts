import { basename, dirname, join } from 'node:path';
import { directoriesUpward } from '../../bundling/files/app-directory';
import type { FileQuery } from '../../bundling/files/file-queries';
import { statusOf, textOf } from '../../bundling/files/file-status';
import type { Fault } from '../../private/errors';
import { localPath, portablePath } from '../../private/paths';
import { folderContents, folderQueries } from '../model/folder';
import type { BuildPlace, Contents, Package, Packager, Step } from '../model/packager';
import type { Reader } from '../model/reader';
import type { Target } from '../model/target';
import type { ToolNeed } from '../model/tool';
import { pathOfTool } from '../tools/find-tool';
import { exportSteps, installSteps, localPackages, type PythonSettings } from './commands';
import { explainPython } from './explain';
import { handlerFaults } from './handler-check';
import { looseLines, MANIFEST_FILES, type Manifest, manifestOf } from './manifest';
import { PythonReader } from './python-reader';
import { toolNeeds } from './tools';
import { isSource, normalTree, SKIPPED_FOLDERS } from './tree';

/** Puts the sources of a function and the packages of its lock file into one folder. */
export class PythonPackager implements Packager {
  public readonly language = 'Python';
  public readonly format = 1;
  public readonly reader: Reader;
  public readonly variables = ['UV_INDEX_URL', 'UV_DEFAULT_INDEX', 'UV_INDEX', 'PIP_INDEX_URL', 'PIP_EXTRA_INDEX_URL'];

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
      return [{ code: 'RuntimeMismatch', what, fix: 'set runtime to one such as Runtime.PYTHON_3_13' }];
    }
    return this.manifestFaults(this.manifestIn(appDir));
  }

  public tools(appDir: string): readonly ToolNeed[] {
    return toolNeeds(this.manifestIn(appDir), pathOfTool('uv') !== undefined);
  }

  public inputs(appDir: string): FileQuery[] {
    const folder = this.folderIn(appDir);
    const manifests = directoriesUpward(folder).flatMap((at) => MANIFEST_FILES.map((name) => join(at, name)));
    return [
      ...folderQueries(appDir, folder, SKIPPED_FOLDERS),
      ...manifests.map((file): FileQuery => ['content', portablePath(appDir, file), '']),
    ];
  }

  public steps(place: BuildPlace, round: number): readonly Step[] {
    const manifest = this.manifestIn(place.appDir);
    if (!manifest) return [];
    const steps = exportSteps(place, manifest, this.settings);
    if (round === 0 && steps.length > 0) return steps;
    const installRound = steps.length > 0 ? 1 : 0;
    return round === installRound ? installSteps(place, manifest, this.settings) : [];
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

  private manifestFaults(manifest: Manifest | undefined): Fault[] {
    if (manifest?.kind === 'unlocked') {
      const path = join(manifest.folder, manifest.file);
      const command = manifest.file === 'Pipfile' ? 'pipenv lock' : 'uv lock';
      const what = `${path} has dependencies, but there is no lock file, so each build would install other versions`;
      return [
        { code: 'PythonNotLocked', what, fix: `run "${command}" in ${manifest.folder}, and commit the lock file` },
      ];
    }
    if (manifest?.kind !== 'requirements') return [];
    const path = join(manifest.folder, manifest.file);
    const loose = looseLines(textOf(path));
    if (loose.length === 0) return [];
    const what = `${path} has requirements without an exact version: ${loose.slice(0, 5).join(', ')}`;
    const fix = `name exact versions: mv ${basename(path)} requirements.in && uv pip compile --universal --generate-hashes requirements.in -o ${basename(path)}`;
    return [{ code: 'PythonNotLocked', what, fix }];
  }

  /** Python would import one of the two, and the other one is lost. */
  private takenFaults(taken: readonly string[]): Fault[] {
    if (taken.length === 0) return [];
    const what = `${this.entry} and its dependencies both have ${taken.slice(0, 3).join(', ')}`;
    return [{ code: 'PythonNameTaken', what, fix: `rename ${taken[0]} in ${this.entry}` }];
  }
}
