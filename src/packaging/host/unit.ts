import { join } from 'node:path';
import { cacheDirectory } from '../../bundling/files/app-directory';
import { SALT, saltedHash } from '../../bundling/files/environment';
import type { FileCopy } from '../../bundling/files/file-copies';
import { type FileQuery, fingerprint } from '../../bundling/files/file-queries';
import { UsageError } from '../../private/errors';
import { portablePath } from '../../private/paths';
import type { Hooks } from '../model/hooks';
import type { Packager } from '../model/packager';
import type { PackageRequest } from '../model/request';
import type { Target } from '../model/target';
import type { Tool, ToolNeed } from '../model/tool';
import type { Toolbox } from '../tools/toolbox';

/** Increased when what is stored of a package changes. */
const PACKAGE_FORMAT = 1;

/** One package, for all functions that share it. */
export interface PackageUnit {
  readonly key: string;
  readonly packager: Packager;
  readonly target: Target;
  readonly tools: readonly Tool[];
  /** What decides on the package and is known before it is made. */
  readonly inputs: readonly FileQuery[];
  readonly copies: readonly FileCopy[];
  readonly exclude: readonly string[];
  readonly hooks: Hooks;
  readonly watchFiles: readonly string[];
  readonly timeLimit: number;
  readonly requests: PackageRequest[];
}

/** What is to be made for a request. Throws the faults of the project, and those of tools that are not there. */
export function unitOf(request: PackageRequest, appDir: string, toolbox: Toolbox): PackageUnit {
  const { packager, copies, exclude, hooks, watchFiles, cacheKey, timeLimit } = request;
  const target = request.target();
  const faults = packager.faults(appDir, target);
  if (faults.length > 0) throw new UsageError(...faults);
  const tools = toolbox.find(needsOf(packager, appDir, target), packager.entry);
  const inputs = inputsOf({ packager, target, watchFiles }, appDir);
  const salted = cacheKey === undefined ? undefined : saltedHash(cacheKey, join(cacheDirectory(appDir), SALT));
  const key = keyOf(packager, target, tools, [copies, salted, exclude, hasHooks({ hooks }) && hooks, watchFiles]);
  const made = { packager, target, tools, inputs, copies, exclude, hooks, watchFiles, timeLimit };
  return { key, ...made, requests: [request] };
}

/** What decides on a package, apart from its settings and the tools. */
export function inputsOf(
  { packager, target, watchFiles }: Pick<PackageUnit, 'packager' | 'target' | 'watchFiles'>,
  appDir: string,
): FileQuery[] {
  const variables = packager.variables.map((name): FileQuery => ['variable', name, '']);
  const watched = watchFiles.map((pattern): FileQuery => ['watched', portablePath(appDir, appDir), pattern]);
  return [...packager.inputs(appDir, target), ...variables, ...watched];
}

function hasHooks({ hooks: { before, after } }: Pick<PackageUnit, 'hooks'>): boolean {
  return before.length > 0 || after.length > 0;
}

/** What lines of progress name. */
export function titleOf({ packager }: PackageUnit): string {
  return `${packager.entry} (${packager.language})`;
}

/** The tools that make the package, and those that read its code. */
function needsOf(packager: Packager, appDir: string, target: Target): ToolNeed[] {
  const needs = packager.tools(appDir, target);
  const known = new Set(needs.map(({ name }) => name));
  const more = packager.reader?.tools().filter(({ name }) => !known.has(name)) ?? [];
  return [...needs, ...more.map((need): ToolNeed => ({ ...need, isOptional: true }))];
}

/** The paths of the functions that a package is for. */
export function pathsOf({ requests }: PackageUnit): string {
  return requests.map(({ path }) => path).join(', ');
}

/** Stands for all that decides on a package, apart from files and variables. No path of this machine is in it. */
function keyOf(
  { language, format, entry, settings, reader }: Packager,
  target: Target,
  tools: readonly Tool[],
  more: readonly unknown[],
): string {
  const versions = tools.map(({ name, version }) => [name, version]);
  return fingerprint(
    JSON.stringify([PACKAGE_FORMAT, language, format, reader?.format, entry, settings, target, versions, more]),
  );
}
