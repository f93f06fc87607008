import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import type { Message } from 'esbuild';
import { localPath, packageFolder } from '../../../private/paths';
import { hasNativeSigns } from '../../files/native-signs';
import { packageName } from '../../files/tsconfig-chain';
import type { BatchOrder, MissingImport } from '../../protocol/order';
import { isLazy } from './mentions';

/** What the runtime of Lambda brings along. */
const IN_RUNTIME = /^@(?:aws-sdk|smithy)\//;

/** What esbuild could not find, if that is what is wrong. */
export function missingName({ text }: Message): string | undefined {
  return /^Could not resolve "(.+)"$/.exec(text)?.[1];
}

/**
 * The batch without what packages can do without: what they list as optional, or ask for only when a function of theirs
 * needs it. In Node.js such an import fails when it is reached, or never is. Nothing when there is no such import among
 * what is wrong.
 */
export function withoutMissing(appDir: string, batch: BatchOrder, errors: readonly Message[]): BatchOrder | undefined {
  if (batch.settings.onlyReadFor !== undefined) return withoutUnseen(batch, errors);
  const { missing = [], unread = [] } = batch;
  const folders = errors.flatMap((error) => packageOf(error) ?? []).filter((folder) => isNative(appDir, folder));
  const found = errors.flatMap((error) => missingImport(appDir, error) ?? []);
  const changed = { missing: united(missing, found, keyOf), unread: united(unread, folders, String) };
  const isFresh = changed.missing.length > missing.length || changed.unread.length > unread.length;
  return isFresh ? { ...batch, ...changed } : undefined;
}

/** Packages that code of others imports, and that may be in a layer. */
function withoutUnseen(batch: BatchOrder, errors: readonly Message[]): BatchOrder | undefined {
  const { external } = batch.settings;
  const names = errors.flatMap((error) => missingName(error) ?? []).filter((name) => /^[^./]/.test(name));
  const all = united(external, names, String);
  return all.length > external.length ? { ...batch, settings: { ...batch.settings, external: all } } : undefined;
}

function packageOf({ location }: Message): string | undefined {
  return location === null ? undefined : packageFolder(location.file);
}

/** Whether a package has compiled parts. */
export function isNative(appDir: string, folder: string): boolean {
  return hasNativeSigns(manifestOf(localPath(appDir, folder)));
}

function missingImport(appDir: string, error: Message): MissingImport | undefined {
  const name = missingName(error);
  const folder = packageOf(error);
  if (name === undefined || folder === undefined || builtinModules.includes(name)) return undefined;
  const { dependencies = {} } = manifestOf(localPath(appDir, folder));
  const wanted = packageName(name);
  const isDispensable =
    isOptional(localPath(appDir, folder), wanted) ||
    IN_RUNTIME.test(name) ||
    (dependencies[wanted] === undefined && isLazy(localPath(appDir, error.location?.file ?? ''), name));
  return isDispensable ? { name, folder } : undefined;
}

/** Whether a package says that it works without another one. */
function isOptional(folder: string, wanted: string): boolean {
  return isOptionalDependency(folder, wanted) || manifestOf(folder).peerDependenciesMeta?.[wanted]?.optional === true;
}

/** Whether a package goes on when another one could not be installed. */
export function isOptionalDependency(folder: string, wanted: string): boolean {
  return manifestOf(folder).optionalDependencies?.[wanted] !== undefined;
}

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

const manifests = new Map<string, Manifest>();

/** A batch asks for few packages many times, and a process lives as long as one synth. */
function manifestOf(folder: string): Manifest {
  const known = manifests.get(folder) ?? readManifest(folder);
  manifests.set(folder, known);
  return known;
}

function readManifest(folder: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return {};
  }
}

export function keyOf({ name, folder }: MissingImport): string {
  return `${folder}\0${name}`;
}

/** Both lists in one, in the order of their keys. */
export function united<T>(one: readonly T[], other: readonly T[], key: (item: T) => string): T[] {
  const all = new Map([...one, ...other].map((item) => [key(item), item]));
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}
