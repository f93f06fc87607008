import type { FileQuery } from '../../bundling/files/file-queries';
import type { Fault } from '../../private/errors';
import { localPath } from '../../private/paths';
import { folderContents, folderQueries } from '../model/folder';
import type { BuildPlace, Package, Packager, Step } from '../model/packager';
import type { Target } from '../model/target';
import type { ToolNeed } from '../model/tool';
import { pathOfTool } from '../tools/find-tool';
import { dependencySteps, INDEX_VARIABLES, localPackages, type PythonSettings } from './commands';
import { explainPython } from './explain';
import { type Manifest, manifestOf } from './manifest';
import { manifestFaults, manifestQueries } from './manifest-faults';
import { toolNeeds } from './tools';
import { normalTree, SKIPPED_FOLDERS } from './tree';

/** Where Python looks in a layer. */
const PLACE = 'python';

/** Puts the packages of a lock file into a layer. */
export class PythonLayerPackager implements Packager {
  public readonly language = 'Python';
  public readonly format = 1;
  public readonly variables = INDEX_VARIABLES;
  public readonly settings: unknown;

  /**
   * @param entry the folder of the project, relative to the directory of the app
   * @param chosen what the user sets
   */
  public constructor(
    public readonly entry: string,
    private readonly chosen: PythonSettings,
  ) {
    this.settings = [PLACE, chosen];
  }

  public faults(appDir: string): Fault[] {
    const manifest = this.manifestIn(appDir);
    if (manifest) return manifestFaults(manifest);
    const what = `dependencyLayer is true, and there is no lock file in ${localPath(appDir, this.entry)} or above it`;
    return [{ code: 'PythonLayer', what, fix: 'leave out dependencyLayer, or add a lock file' }];
  }

  public tools(appDir: string): readonly ToolNeed[] {
    return toolNeeds(this.manifestIn(appDir), pathOfTool('uv') !== undefined);
  }

  public inputs(appDir: string): FileQuery[] {
    return manifestQueries(appDir, localPath(appDir, this.entry));
  }

  public steps(place: BuildPlace, round: number): readonly Step[] {
    const manifest = this.manifestIn(place.appDir);
    return manifest ? dependencySteps(place, manifest, this.chosen, round) : [];
  }

  public collect(place: BuildPlace): Package {
    const { appDir, out } = place;
    const installed = [...normalTree(folderContents(out))].map(([name, text]) => [`${PLACE}/${name}`, text] as const);
    const inputs = localPackages(place).flatMap((folder) => folderQueries(appDir, folder, SKIPPED_FOLDERS));
    const what = `dependencyLayer is true, and the lock file of "${this.entry}" has no packages for it`;
    const none = { code: 'PythonLayer', what, fix: 'leave out dependencyLayer' };
    return { contents: new Map(installed), inputs, faults: installed.length > 0 ? [] : [none] };
  }

  public explain(output: string, target: Target): Fault | undefined {
    return explainPython(output, this.entry, target);
  }

  private manifestIn(appDir: string): Manifest | undefined {
    return manifestOf(localPath(appDir, this.entry));
  }
}
