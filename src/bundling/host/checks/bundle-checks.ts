import type { Fault } from '../../../private/errors';
import { LARGEST_CODE } from '../../../private/lambda/limits';
import { PREFIX } from '../../../private/names';
import { identityOf } from '../../files/package-identity';
import type { PackageShare, StoredBundle } from '../../protocol/bundle-record';
import type { BundleRequest } from '../model/request';
import { exportFaults } from './export-check';

/** The faults of a finished bundle. */
export function bundleFaults(bundle: StoredBundle, request: BundleRequest): Fault[] {
  return [...handlerFaults(bundle, request), ...sizeFaults(bundle, request), ...metadataFaults(bundle)];
}

/** Adds warnings about its bundle to a function. */
export function addWarnings(bundle: StoredBundle, request: BundleRequest): void {
  for (const warning of bundle.warnings) request.warn(`${PREFIX}:bundlingWarning`, warning.trimEnd());
  const { maxBundleSize } = request;
  const bytes = sizeOf(bundle);
  if (maxBundleSize === undefined || bytes <= maxBundleSize.toBytes()) return;
  request.warn(
    `${PREFIX}:bundleSize`,
    `the bundle of ${request.entry.file} is ${formatBytes(bytes)}, more than the ${formatBytes(maxBundleSize.toBytes())} of ` +
      `bundling.maxBundleSize. ${largestOf(bundle, request)}`,
  );
}

/** The total size of the files. */
export function sizeOf({ files }: Pick<StoredBundle, 'files'>): number {
  return files.reduce((sum, file) => sum + file.bytes, 0);
}

function handlerFaults(bundle: StoredBundle, request: BundleRequest): Fault[] {
  const name = request.wantedExport();
  return name === undefined ? [] : exportFaults({ file: request.entry.file, name, runtime: request.runtime() }, bundle);
}

function sizeFaults(bundle: StoredBundle, request: BundleRequest): Fault[] {
  const bytes = sizeOf(bundle);
  if (bytes <= LARGEST_CODE.toBytes()) return [];
  return [
    {
      code: 'BundleTooLarge',
      what: `the bundle of ${request.entry.file} is ${formatBytes(bytes)}, and Lambda allows at most 250 MB. ${largestOf(bundle, request)}`,
      fix: 'import less, leave out what a layer provides with bundling.externalModules, or deploy the function as a container image',
    },
  ];
}

function metadataFaults({ decorated }: StoredBundle): Fault[] {
  if (decorated === undefined) return [];
  return [
    {
      code: 'DecoratorMetadata',
      what: `${decorated} has decorators, and its tsconfig.json sets emitDecoratorMetadata, which esbuild does not support: code that reads the types of parameters and properties at run time would find none`,
      fix: 'compile the file with an esbuild plugin that writes the metadata, or, if nothing reads it, set emitDecoratorMetadata to false in a tsconfig.json for the handlers',
    },
  ];
}

/** The three packages with the largest shares. Packages that are installed beside the code count with their files. */
function largestOf(bundle: StoredBundle, { entry: { appDir } }: BundleRequest): string {
  const parts = [...bundle.shares.map((share) => named(appDir, share)), ...installed(bundle)];
  const largest = parts.sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1)).slice(0, 3);
  return `The largest parts: ${largest.map(({ name, bytes }) => `${name} with ${formatBytes(bytes)}`).join(', ')}`;
}

function named(appDir: string, { folder, bytes }: PackageShare) {
  return { name: identityOf(appDir, folder).name, bytes };
}

function installed({ files }: StoredBundle): { name: string; bytes: number }[] {
  const sums = new Map<string, number>();
  for (const { name, bytes } of files) {
    const [, owner] = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name) ?? [];
    if (owner !== undefined) sums.set(owner, (sums.get(owner) ?? 0) + bytes);
  }
  return [...sums].map(([name, bytes]) => ({ name, bytes }));
}

function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const inKilobytes = bytes / 1024;
  return inKilobytes < 1024 ? `${rounded(inKilobytes)} KB` : `${rounded(inKilobytes / 1024)} MB`;
}

function rounded(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}
