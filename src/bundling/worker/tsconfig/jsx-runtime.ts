import { existsSync, readFileSync } from 'node:fs';
import type { Metafile } from 'esbuild';
import { localPath, packageFolder } from '../../../private/paths';
import type { BatchOrder } from '../../protocol/order';
import type { EntryOutput } from '../esbuild/call';
import { effectiveOption } from '../inputs/tsconfig-option';
import { configsAbove } from '../inputs/tsconfig-queries';

/**
 * The batches in which entries must be rebuilt because their JSX was compiled for a `React` that is not imported.
 *
 * Compilers of web apps do that part themselves, so their tsconfig.json says `preserve` or nothing, and takes the functions of
 * JSX for granted. Where it says how JSX is meant, or a file does, that holds.
 */
export function withJsxRuntime(
  appDir: string,
  batch: BatchOrder,
  outputs: readonly EntryOutput[],
): BatchOrder[] | undefined {
  if (batch.automaticJsx) return undefined;
  const wants = outputs.map(({ meta }) => Object.keys(meta.inputs).some((file) => lacksRuntime(appDir, batch, file)));
  if (!wants.includes(true)) return undefined;
  const entries = (wanted: boolean) => batch.entries.filter((_entry, index) => wants[index] === wanted);
  const parts = [
    { ...batch, entries: entries(false) },
    { ...batch, entries: entries(true), automaticJsx: true },
  ];
  return parts.filter((part) => part.entries.length > 0);
}

function lacksRuntime(appDir: string, { settings }: BatchOrder, file: keyof Metafile['inputs'] & string): boolean {
  if (!/\.[jt]sx$/.test(file) || packageFolder(file) !== undefined) return false;
  const path = localPath(appDir, file);
  const source = readFileSync(path, 'utf8');
  if (/\bReact\b|@jsx\b|@jsxRuntime\b/.test(source)) return false;
  const config = settings.tsconfig
    ? localPath(appDir, settings.tsconfig)
    : configsAbove(path).find((candidate) => existsSync(candidate));
  if (config === undefined) return true;
  const [jsx, factory] = ['jsx', 'jsxFactory'].map((option) => effectiveOption(config, option));
  return factory === undefined && (jsx === undefined || /^preserve$/i.test(String(jsx)));
}
