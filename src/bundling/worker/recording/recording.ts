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
  for (const variable of ['LANG', 'LC_ALL', 'LC_MESSAGES', 'NODE_OPTIONS']) record.askVariable(variable);
  record.askMachine();
  record.askMachine(TIME_ZONE);
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

/**
 * The record, and those of other files that share code with it, since who loads a module first makes it ask, or that have set
 * variables for it.
 */
export function relatedTo(record: WorldRecord): readonly WorldRecord[] {
  takeInModules();
  for (const one of records.values()) noticeDatabases(one);
  const related = new Set([record]);
  for (const one of related) {
    const { files } = reachedFrom(one.loaders);
    const isRelated = (other: WorldRecord) =>
      one.givers.has(other) || [...reachedFrom(other.loaders).files].some((file) => files.has(file));
    for (const other of records.values()) if (isRelated(other)) related.add(other);
  }
  return [...related];
}
