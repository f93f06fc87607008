import { dirname, join, relative } from 'node:path';
import { directoriesUpward } from '../../bundling/files/app-directory';
import { statusOf } from '../../bundling/files/file-status';
import { fingerprint } from '../../bundling/files/fingerprint';
import type { BuildPlace, Step } from '../model/packager';
import { PLATFORMS } from '../model/target';

/** Where steps run. */
export interface Container {
  readonly place: BuildPlace;
  /** The path of the program that runs it. */
  readonly engine: string;
  readonly image: string;
  /** Variables of the process that tools read. */
  readonly variables: readonly string[];
}

/** The same step in a container. Folders have their names there, too, so paths in arguments and outputs hold in both. */
export function stepInContainer(step: Step, { place, engine, image, variables }: Container): Step {
  const { appDir, out, work, kept, target } = place;
  const name = `lambdaform-${fingerprint(work).slice(0, 12)}`;
  const { HOME = '/tmp', PATH, ...env } = step.env ?? {};
  const passed = [...Object.keys(env), ...variables.filter((variable) => process.env[variable] !== undefined)];
  const mounts = foldersFor([rootOf(appDir), dirname(out), ...(kept === undefined ? [] : [kept]), step.cwd]);
  const args = [
    ...['run', '--rm', '--init', '--name', name, '--platform', PLATFORMS[target.architecture]],
    ...userArgs(),
    ...mounts.flatMap((folder) => ['--volume', `${folder}:${folder}`]),
    ...['--workdir', step.cwd],
    // Of these, the engine needs its own.
    ...['--env', `HOME=${HOME}`, ...(PATH === undefined ? [] : ['--env', `PATH=${PATH}`])],
    // Values of others are not in the list of processes.
    ...passed.sort().flatMap((variable) => ['--env', variable]),
    ...['--entrypoint', step.command, image],
    ...step.args,
  ];
  return { ...step, command: engine, args, env, stop: [engine, 'kill', name] };
}

/** Files belong to the user who builds. */
function userArgs(): string[] {
  const [user, group] = [process.getuid?.(), process.getgid?.()];
  return user === undefined || group === undefined ? [] : ['--user', `${user}:${group}`];
}

/** The folder of the repository: what a project belongs to may lie above the app. */
function rootOf(appDir: string): string {
  return directoriesUpward(appDir).find((folder) => statusOf(join(folder, '.git')) !== undefined) ?? appDir;
}

/** Folders without those that are in another one. */
function foldersFor(folders: readonly string[]): string[] {
  const distinct = [...new Set(folders)];
  return distinct.filter((folder) => !distinct.some((other) => other !== folder && isBelow(folder, other)));
}

function isBelow(folder: string, other: string): boolean {
  return !/^\.\.(?:[\\/]|$)|^$/.test(relative(other, folder));
}
