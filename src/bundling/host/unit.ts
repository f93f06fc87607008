import type { PlacedFault } from '../../private/errors';
import { grouped } from '../../private/lists';
import { CACHE_FORMAT } from '../cache/cache';
import { fingerprint } from '../files/file-queries';
import type { BundleRecord } from '../protocol/bundle-record';
import type { BatchOrder } from '../protocol/order';
import { isRead } from '../protocol/read-exports';
import { type BuildSettings, copiesFiles } from '../protocol/settings';
import type { EsbuildPackage } from './esbuild-package';
import type { BundleRequest } from './model/request';
import { inBatches } from './workers';

// Another version may bundle the same code differently, or read more from it.
const { version: VERSION } = require('../../../package.json');

/** One bundle, for all functions that share it. */
export interface Unit {
  readonly key: string;
  readonly appDir: string;
  readonly file: string;
  readonly esbuild: EsbuildPackage;
  readonly settings: BuildSettings;
  readonly requests: BundleRequest[];
  /** The exports that functions call. */
  readonly exports: Set<string>;
}

/** Whether all wanted exports were read. If not, those that were become wanted, too, since other apps ask for them. */
export function isWellRead({ exports }: Unit, record: BundleRecord): boolean {
  if ([...exports].every((name) => isRead(record, name))) return true;
  for (const name of Object.keys(record.usage)) exports.add(name);
  return false;
}

/** Stands for the versions of all that builds. */
function toolsOf(esbuild: EsbuildPackage, program?: string): string {
  return fingerprint(JSON.stringify([CACHE_FORMAT, VERSION, esbuild.version, program]));
}

/** The key of a bundle in the cache. */
export function keyOf(file: string, settings: BuildSettings, esbuild: EsbuildPackage, program?: string): string {
  return fingerprint(JSON.stringify([CACHE_FORMAT, VERSION, esbuild.version, program, settings, file]));
}

/** Puts bundles with the same settings together, in as many parts as there are workers. */
export function batchesOf(units: readonly Unit[], workers: number, program?: string): BatchOrder[] {
  const alike = grouped(units, ({ esbuild, settings }) => JSON.stringify([esbuild.directory, settings]));
  return [...alike.values()].flatMap((group) => {
    const [{ esbuild, settings }] = group;
    const parts = copiesFiles(settings) ? group.map((unit) => [unit]) : inBatches(group, workers);
    return parts.map((part) => ({
      esbuild: esbuild.directory,
      tools: toolsOf(esbuild, program),
      settings,
      entries: part.map(({ key, file, exports }) => ({ key, file, exports: [...exports].sort() })),
    }));
  });
}

/** The failure to build a bundle, with the messages of esbuild. */
export function failureOf(unit: Unit, messages: string, fix?: string): PlacedFault {
  if (!unit.requests.every((request) => request.isOnlyRead)) return bundlingFailure(unit, messages, fix);
  return {
    code: 'LinkCodeUnknown',
    what: `the code in ${unit.file}, which a link takes its permissions from, cannot be read:\n\n${messages}\n`,
    fix: 'state what the function may do: Link.read(), Link.write(), Link.readWrite() or Link.allow()',
    at: unit.requests.map((request) => request.path).join(', '),
  };
}

function bundlingFailure(unit: Unit, messages: string, fix = 'fix the code that esbuild points to'): PlacedFault {
  return {
    code: 'BundlingFailed',
    what: `${unit.file} cannot be bundled:\n\n${messages}\n`,
    fix,
    at: pathsOf(unit.requests),
  };
}

/** The requests for some bundles. */
export function requestsOf(units: readonly Unit[]): BundleRequest[] {
  return units.flatMap(({ requests }) => requests);
}

/** The paths of the functions that request bundles. */
export function pathsOf(requests: readonly BundleRequest[]): string {
  return requests.map(({ path }) => path).join(', ');
}

/** Of bundles that are built together, the longest limit applies to all. */
export function timeLimitOf(requests: readonly BundleRequest[]): number {
  return Math.max(...requests.map(({ timeLimit }) => timeLimit));
}
