import { dirname } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { appDirectory } from '../bundling/files/app-directory';
import { statusOf } from '../bundling/files/file-status';
import type { PackagingOptions } from '../packaging/options/packaging-options';
import type { PythonSettings } from '../packaging/python/commands';
import { manifestOf } from '../packaging/python/manifest';
import { PythonLayerPackager } from '../packaging/python/python-layer-packager';
import type { Fault } from '../private/errors';
import { settingsId } from '../private/ids/settings-id';
import { localPath, portablePath } from '../private/paths';
import { PackagedCode } from './packaged-code';

/** The faults of dependencies that can't be in a layer. */
export function layerFaults(dependencyLayer: boolean, { prebuilt, image }: PackagingOptions): Fault[] {
  const other = prebuilt === undefined ? image && 'packaging.image' : 'packaging.prebuilt';
  if (!dependencyLayer || !other) return [];
  const why = image ? 'an image takes no layers' : 'such a package has its dependencies in it';
  const what = `dependencyLayer is true, and ${other} is set: ${why}`;
  return [{ code: 'PythonLayer', what, fix: 'leave out one of the two' }];
}

/**
 * Adds the layer with the dependencies to a function. All functions of a stack share one that has the same lock file, options,
 * runtime and architecture.
 */
export function addDependencyLayer(
  fn: lambda.Function,
  entry: string,
  settings: PythonSettings,
  packaging: PackagingOptions,
): void {
  const stack = Stack.of(fn);
  const project = projectOf(entry);
  const { environment, exclude, cacheKey, timeLimit } = packaging;
  const { runtime, architecture } = fn;
  const decides = [project, settings, exclude, cacheKey, runtime.name, architecture.name];
  const id = `PythonDependencies-${settingsId(stack, decides)}`;
  const made = stack.node.tryFindChild(id) as lambda.LayerVersion | undefined;
  const layer =
    made ??
    new lambda.LayerVersion(stack, id, {
      description: `The Python packages of ${project === '.' ? 'the app' : project}.`,
      code: new PackagedCode(new PythonLayerPackager(project, settings), { environment, exclude, cacheKey, timeLimit }),
      compatibleRuntimes: [runtime],
      compatibleArchitectures: [architecture],
    });
  fn.addLayers(layer);
}

/** The folder of the project that a function belongs to, relative to the directory of the app. */
function projectOf(entry: string): string {
  const appDir = appDirectory();
  const path = localPath(appDir, entry);
  const folder = statusOf(path)?.isDirectory() ? path : dirname(path);
  return portablePath(appDir, manifestOf(folder)?.folder ?? folder) || '.';
}
