import { dirname, join } from 'node:path';
import { statusOf } from '../../bundling/files/file-status';
import { writeWithModes } from '../../bundling/protocol/file-modes';
import type { Fault } from '../../private/errors';
import { localPath } from '../../private/paths';
import { folderContents } from '../model/folder';
import type { BuildPlace, Package, Step } from '../model/packager';
import { hookFailureOf } from './failure';
import { runJobs } from './jobs';
import { type PackageUnit, titleOf } from './unit';

/**
 * Runs the users' commands before or after builds, side by side. Returns the failures.
 *
 * @param built what was made, which the commands after may change
 */
export function runHooks(
  name: 'before' | 'after',
  places: ReadonlyMap<PackageUnit, BuildPlace>,
  limits: { readonly timeLimit: number; readonly scratchDir: string },
  built?: Map<PackageUnit, Package>,
): Map<PackageUnit, readonly Fault[]> {
  const units = [...places.keys()].filter(({ hooks }) => hooks[name].length > 0);
  const failures = new Map<PackageUnit, readonly Fault[]>();
  if (units.length === 0) return failures;
  const folderOf = (unit: PackageUnit) => join(places.get(unit)?.work ?? limits.scratchDir, 'package');
  for (const unit of built ? units : []) writeWithModes(folderOf(unit), built?.get(unit)?.contents ?? []);
  const jobs = units.map((unit) => {
    const output = built && { OUTPUT_DIR: folderOf(unit) };
    return {
      title: `${titleOf(unit)}, hooks.${name}`,
      steps: [stepOf(unit, name, places.get(unit)?.appDir ?? '', output)],
    };
  });
  const ends = runJobs(jobs, limits);
  units.forEach((unit, index) => {
    const { failure } = ends[index];
    const made = built?.get(unit);
    if (failure) failures.set(unit, [hookFailureOf(unit, name, failure)]);
    else if (made) built?.set(unit, changed(unit, made, folderOf(unit)));
  });
  return failures;
}

function stepOf(
  { hooks, packager }: PackageUnit,
  name: 'before' | 'after',
  appDir: string,
  output: Readonly<Record<string, string>> = {},
): Step {
  const [command, ...args] = hooks[name];
  const entry = localPath(appDir, packager.entry);
  const cwd = statusOf(entry)?.isDirectory() ? entry : dirname(entry);
  return { command, args, cwd, env: { ...hooks.environment, ...output } };
}

/** The package as the command has left it. */
function changed({ packager, target }: PackageUnit, made: Package, folder: string): Package {
  const contents = folderContents(folder);
  return { ...made, contents, faults: packager.judge?.(contents, target, 'what packaging.hooks.after leaves') };
}
