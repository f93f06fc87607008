import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { localPath, portablePath } from '../../../private/paths';
import type { FileQuery } from '../../files/file-queries';
import { statusOf } from '../../files/file-status';
import { contentOfConfig } from '../../files/tsconfig-chain';
import type { BatchOrder } from '../../protocol/order';
import { configsAbove } from '../inputs/tsconfig-queries';

/** The configuration that a tsconfig.json without files of its own leaves a file to. */
export interface ReferencedConfig {
  /** The file, as seen from the app's directory; nothing when the nearest tsconfig.json itself holds. */
  readonly tsconfig?: string;
  /** What must stay as it is for the same to be found. */
  readonly queries: readonly FileQuery[];
}

const NONE: ReferencedConfig = { queries: [] };

/**
 * Finds what a tsconfig.json means that is only a list of `references`: the first of them that has the entry among its files,
 * as an editor does. esbuild reads no references.
 */
export function referencedConfig(appDir: string, entry: string): ReferencedConfig {
  const path = localPath(appDir, entry);
  const nearest = configsAbove(path).find((file) => existsSync(file));
  const config = nearest === undefined ? undefined : contentOfConfig(nearest);
  if (nearest === undefined || !isOnlyList(config)) return NONE;
  const references = config.references.flatMap(({ path: to }: { path?: unknown }) =>
    typeof to === 'string' ? [configAt(resolve(dirname(nearest), to))] : [],
  );
  const found = references.find((file: string) => includes(file, path));
  const asked = found === undefined ? references : references.slice(0, references.indexOf(found) + 1);
  const queries = [nearest, ...asked].map((file): FileQuery => ['content', portablePath(appDir, file), '']);
  return { tsconfig: found && portablePath(appDir, found), queries };
}

/** A batch for each configuration that its entries have. */
export function byConfig(appDir: string, batch: BatchOrder): BatchOrder[] {
  if (batch.settings.tsconfig !== undefined) return [batch];
  const parts = new Map<string | undefined, BatchOrder['entries'][number][]>();
  for (const entry of batch.entries) {
    const { tsconfig } = referencedConfig(appDir, entry.file);
    parts.set(tsconfig, [...(parts.get(tsconfig) ?? []), entry]);
  }
  return [...parts].map(([tsconfig, entries]) => ({ ...batch, entries, settings: { ...batch.settings, tsconfig } }));
}

function isOnlyList(config: ReturnType<typeof contentOfConfig>): boolean {
  const { references, files, include } = config ?? {};
  const hasNoFiles = Array.isArray(files) && files.length === 0 && !(Array.isArray(include) && include.length > 0);
  return hasNoFiles && Array.isArray(references) && references.length > 0;
}

function configAt(place: string): string {
  return statusOf(place)?.isDirectory() ? join(place, 'tsconfig.json') : place;
}

function includes(config: string, path: string): boolean {
  const content = contentOfConfig(config);
  if (content === undefined) return false;
  const seen = relative(dirname(config), path).split(sep).join('/');
  const { files, include = files ? [] : ['**/*'], exclude = [] } = content;
  const listed = [files ?? []].flat().some((file: string) => resolve(dirname(config), file) === path);
  return listed || (include.some(covers(seen)) && !exclude.some(covers(seen)));
}

/** Whether a pattern of a tsconfig.json covers a file: a folder stands for all that is in it. */
function covers(seen: string): (pattern: unknown) => boolean {
  return (pattern) => {
    if (typeof pattern !== 'string') return false;
    const parts = pattern.replace(/^\.\//, '').replace(/\/$/, '').split('/');
    const isFolder = !/[*?]|\.[cm]?[jt]sx?$/.test(parts.at(-1) ?? '');
    const steps = isFolder ? [...parts, '**', '*'] : parts;
    return matches(steps, seen.split('/'));
  };
}

function matches([step, ...steps]: readonly string[], names: readonly string[]): boolean {
  if (step === undefined) return names.length === 0;
  if (step === '**') return names.some((_name, index) => matches(steps, names.slice(index))) || matches(steps, []);
  return names.length > 0 && fits(step, names[0]) && matches(steps, names.slice(1));
}

function fits(pattern: string, name: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}$`).test(name);
}
