import { join } from 'node:path';
import { directoriesUpward } from '../../bundling/files/app-directory';
import { statusOf } from '../../bundling/files/file-status';

/** What builds a project in Java, by the file that it is recognised by. */
const BUILDERS = [
  { builder: 'maven', files: ['pom.xml'] },
  { builder: 'gradle', files: ['build.gradle.kts', 'build.gradle'] },
] as const;

/** Names of folders that builds and editors make. */
export const MADE = ['target', 'build', 'out', 'bin', '.gradle', '.idea', '.settings', 'node_modules', 'cdk.out'];

/** A project that is built alone or as a part of a larger one. */
export interface JavaProject {
  readonly builder: (typeof BUILDERS)[number]['builder'];
  /** The folder of the function. */
  readonly folder: string;
  /** The folder that is built: the topmost one of which the function's is a part. */
  readonly root: string;
}

/** The project in a folder; undefined if there is none. */
export function projectIn(folder: string): JavaProject | undefined {
  const found = BUILDERS.find(({ files }) => has(folder, files));
  if (!found) return undefined;
  const root = found.builder === 'maven' ? topmost(folder, ['pom.xml']) : gradleRoot(folder);
  return { builder: found.builder, folder, root };
}

/** A module lies in a folder of its parent, which has a file of the same name. */
function topmost(folder: string, files: readonly string[]): string {
  const upward = directoriesUpward(folder);
  const end = upward.findIndex((at) => !has(at, files));
  return upward[(end < 0 ? upward.length : end) - 1];
}

/** The folder with the settings of all modules. */
function gradleRoot(folder: string): string {
  const settings = ['settings.gradle', 'settings.gradle.kts'];
  return directoriesUpward(folder).find((at) => has(at, settings)) ?? folder;
}

/** The wrapper of a project, which brings the builder along; undefined if there is none. */
export function wrapperOf({ builder, folder, root }: JavaProject): string | undefined {
  const ending = process.platform === 'win32' ? { maven: '.cmd', gradle: '.bat' }[builder] : '';
  const name = `${builder === 'maven' ? 'mvnw' : 'gradlew'}${ending}`;
  return [folder, root].map((at) => join(at, name)).find((path) => statusOf(path)?.isFile());
}

function has(folder: string, files: readonly string[]): boolean {
  return files.some((name) => statusOf(join(folder, name))?.isFile());
}
