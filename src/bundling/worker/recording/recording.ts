import { syncBuiltinESMExports } from 'node:module';
import { TIME_ZONE } from '../../files/states/machine-answers';
import { DATABASES, reachedFrom } from './module-graph';
import { recordEnvironment } from './recorded-environment';
import { recordFiles } from './recorded-files';
import { recordModules, takeInModules } from './recorded-modules';
import { WorldRecord } from './world-record';

const records = new Map<string, WorldRecord>();

/**
 * The record of a file of the user's that runs in this process. There is one for each file, not for each batch: code may
 * remember what it has once asked.
 */
export function recordOf(appDir: string, path: string, name: string): WorldRecord {
  if (records.size === 0) {
    recordFiles();
    recordEnvironment();
    recordModules();
    gaps().noticeGaps();
    syncBuiltinESMExports();
  }
  const record = records.get(path) ?? newRecord(appDir, name);
  records.set(path, record);
  record.loaders.add(path);
  return record;
}

/** What decides how code runs, and how it writes dates and numbers, is asked without a trace. */
function newRecord(appDir: string, name: string): WorldRecord {
  const record = new WorldRecord(appDir, name);
  for (const variable of ['LANG', 'LC_ALL', 'LC_MESSAGES', 'NODE_OPTIONS']) record.askAround('variable', variable);
  record.askAround('machine', TIME_ZONE);
  return record;
}

/** Most builds run no code of the user's, and need nothing of the network, threads and processes that this replaces. */
function gaps(): typeof import('./gaps') {
  return require('./gaps');
}

/** Databases are read by compiled code. */
function noticeDatabases(record: WorldRecord): void {
  if (reachedFrom(record.loaders).edges.some(({ specifier }) => specifier === DATABASES))
    record.miss('opens databases');
}

/** The record, and those of other files that share code with it: who loads a module first makes it ask. */
export function relatedTo(record: WorldRecord): readonly WorldRecord[] {
  takeInModules();
  const { files } = reachedFrom(record.loaders);
  for (const one of records.values()) noticeDatabases(one);
  const sharesCode = (other: WorldRecord) => [...reachedFrom(other.loaders).files].some((file) => files.has(file));
  return [record, ...[...records.values()].filter((other) => other !== record && sharesCode(other))];
}
