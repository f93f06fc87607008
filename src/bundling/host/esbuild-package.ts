import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, resolve, sep } from 'node:path';
import { UsageError } from '../../private/errors';
import { directoriesUpward } from '../files/app-directory';
import { statusOf } from '../files/file-status';
import { fingerprint } from '../files/fingerprint';
import { packageManagerOf } from './modules/pins/package-manager';

/** The esbuild package that bundles. */
export interface EsbuildPackage {
  /** The folder of the package. */
  readonly directory: string;
  /** Its version. */
  readonly version: string;
  /** Packages that come first in the order of search, but have not been tried: a version and a folder. */
  readonly unfit?: readonly string[];
}

/** Where to search. */
export interface EsbuildSearch {
  /** The folder of the package, given by the user. It is then the only place that is searched. */
  readonly given?: string;
  /** The directory of the app. */
  readonly appDir: string;
  /** The folder of the entry. */
  readonly entryDir: string;
}

interface Place {
  readonly name: string;
  /** The first place is most often enough. */
  directories(): readonly string[];
}

/** What was found in folders during one synth. */
export type KnownPackages = Map<string, EsbuildPackage | undefined>;

/** The versions that are tested. */
const TRIED = { text: '0.25 to 0.28', first: 25, last: 28 };

/** Finds the esbuild package that is installed in the app, or in the next place of the search order. */
export function findEsbuild(search: EsbuildSearch, known: KnownPackages = new Map()): EsbuildPackage {
  const passed = new Set<string>();
  const places = placesOf(search);
  for (const place of places) {
    for (const directory of place.directories()) {
      if (!known.has(directory)) known.set(directory, packageIn(directory));
      const found = known.get(directory);
      if (!found) continue;
      if (isTried(found.version)) return passed.size > 0 ? { ...found, unfit: [...passed] } : found;
      passed.add(`${found.version} in ${found.directory}`);
      break;
    }
  }
  const install = `run "${installCommand(search.appDir)}" in ${search.appDir}`;
  throw new UsageError({
    code: 'EsbuildNotFound',
    what: describeFailure(places, [...passed]),
    // Where a folder is given, no other place is searched.
    fix: search.given
      ? `name the folder of such an esbuild in bundling.esbuildPackage; or leave that out, and ${install}`
      : install,
  });
}

/** Says that another esbuild bundles than the one that comes first; undefined if it does not. */
export function replacementNote(
  { version, directory, unfit = [] }: EsbuildPackage,
  appDir: string,
): string | undefined {
  if (unfit.length === 0) return undefined;
  const what = `esbuild ${version} in ${directory} bundles instead of ${unfit.join(' and ')}`;
  const why = `only ${TRIED.text} are tried`;
  const how = 'install one of them in the app, or name its folder in bundling.esbuildPackage';
  return `${what.replaceAll(appDir + sep, '')}, because ${why}; ${how}`;
}

/** Stands for the program that esbuild runs in the place of its own, when the environment names one. */
export function esbuildProgram(): string | undefined {
  const path = process.env.ESBUILD_BINARY_PATH;
  if (!path) return undefined;
  const status = statusOf(path);
  return status?.isFile() ? fingerprint(readFileSync(path)) : path;
}

function placesOf({ given, appDir, entryDir }: EsbuildSearch): Place[] {
  if (given) {
    const directory = resolve(appDir, given);
    return [
      {
        name: `the given path ${directory}`,
        directories: () => [directory, join(directory, 'node_modules', 'esbuild')],
      },
    ];
  }
  return [
    { name: `the app ${appDir}`, directories: () => modulesUpward(appDir) },
    { name: `the entry's folder ${entryDir}`, directories: () => modulesUpward(entryDir) },
    { name: `the working directory ${process.cwd()}`, directories: () => modulesUpward(process.cwd()) },
    { name: `lambdaform's own folder ${__dirname}`, directories: () => modulesUpward(realpathSync(__dirname)) },
    { name: 'PATH', directories: onPath },
  ];
}

function modulesUpward(from: string): string[] {
  return directoriesUpward(from).map((directory) => join(directory, 'node_modules', 'esbuild'));
}

/** A command on PATH is a link into its package, or the package is in a folder beside it. */
function onPath(): string[] {
  const directories = (process.env.PATH ?? '').split(delimiter).filter((directory) => directory !== '');
  return directories.flatMap((directory) => {
    const command = join(directory, 'esbuild');
    const linked = existsSync(command) ? [dirname(dirname(realpathSync(command)))] : [];
    return [...linked, join(directory, 'node_modules', 'esbuild')];
  });
}

function packageIn(directory: string): EsbuildPackage | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
    return name === 'esbuild' && typeof version === 'string'
      ? { directory: realpathSync(directory), version }
      : undefined;
  } catch {
    return undefined;
  }
}

function isTried(version: string): boolean {
  const minor = Number(/^0\.(\d+)\./.exec(version)?.[1]);
  return minor >= TRIED.first && minor <= TRIED.last;
}

function describeFailure(places: readonly Place[], unfit: readonly string[]): string {
  const looked = `looked in\n${places.map((place) => `    ${place.name}`).join('\n')}`;
  return unfit.length > 0
    ? `esbuild ${TRIED.text} is needed, found ${unfit.join(' and ')}; ${looked}`
    : `esbuild was not found; ${looked}`;
}

/** The command of the app's package manager. An app in another language has none, so it is npm's. */
function installCommand(appDir: string): string {
  const version = `esbuild@^0.${TRIED.last}.0`;
  if (process.env.JSII_AGENT) return `npm install ${version}`;
  switch (packageManagerOf(appDir)) {
    case 'pnpm':
      return `pnpm add --save-dev ${version}`;
    case 'yarn':
    case 'yarn-classic':
      return `yarn add --dev ${version}`;
    case 'bun':
      return `bun add --dev ${version}`;
    case 'npm':
      return `npm install --save-dev ${version}`;
  }
}
