import { availableParallelism } from 'node:os';

/** More entries in one run of esbuild are not faster and take more memory: about 25 MB each with the AWS SDK. */
const BATCH_SIZE = 25;

/** The processors that one esbuild can use, together with the process that stores its results. */
const PROCESSORS = 2;

const MAX_WORKERS = 4;

const MEBIBYTE = 1024 * 1024;

/** The maximum for a worker, and limits for all esbuild processes together and for a single one, in MiB. */
const MEMORY = { worker: 1100, together: 1100, esbuild: 650 };

/** How many workers build a number of entries: as many as this machine can use. */
export function workerCount(entries: number): number {
  const byMemory = Math.floor(process.availableMemory() / MEBIBYTE / MEMORY.worker);
  const byProcessors = Math.floor(availableParallelism() / PROCESSORS);
  return Math.max(1, Math.min(Math.ceil(entries / BATCH_SIZE), byProcessors, byMemory, MAX_WORKERS));
}

/** Divides entries into batches of about the same size, so that no worker is idle. */
export function inBatches<T>(entries: readonly T[], workers: number): T[][] {
  const largest = Math.min(BATCH_SIZE, Math.round((2 * BATCH_SIZE) / workers));
  const rounds = Math.ceil(entries.length / (workers * largest));
  const count = Math.min(entries.length, rounds * workers);
  const starts = Array.from({ length: count + 1 }, (_, index) => Math.round((index * entries.length) / count));
  return starts.slice(1).map((end, index) => entries.slice(starts[index], end));
}

/** Environment variables for esbuild, which is a quarter faster if it collects no garbage before it has to. */
export function goMemory(workers: number): Record<string, string> {
  const limit = Math.min(MEMORY.esbuild, Math.round(MEMORY.together / workers));
  return { GOGC: process.env.GOGC ?? 'off', GOMEMLIMIT: process.env.GOMEMLIMIT ?? `${limit}MiB` };
}
