import { AsyncLocalStorage } from 'node:async_hooks';
import type { WorldRecord } from './world-record';

const storage = new AsyncLocalStorage<WorldRecord | undefined>();

/** Where what the running code asks is written down; nothing while the code is ours. */
export function currentRecord(): WorldRecord | undefined {
  return storage.getStore();
}

/** Runs code of the user's, and writes down what it asks, now and in all that it starts. */
export function recorded<T>(record: WorldRecord, action: () => T): T {
  return storage.run(record, action);
}

/** Runs code of ours. */
export function unrecorded<T>(action: () => T): T {
  return storage.run(undefined, action);
}
