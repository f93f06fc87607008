import { availableParallelism } from 'node:os';

/** More entries in one run of esbuild are not faster, but take more memory: about 25 MB each with the AWS SDK. */
const BATCH_SIZE = 25;

/** esbuild uses all processors by itself, but not all of the time: another process fills the gaps. */
const MOST_LANES = 4;

/** Fewer entries are built before a second process has read the modules that all of them import. */
const FEWEST_ENTRIES = 8;

const MEBIBYTE = 1024 * 1024;

/** What all esbuild processes together are asked to stay below, and the least that one of them needs. */
const MEMORY = { together: 1100, least: 400 };

/** How many processes build a number of entries at the same time: as many as this machine has use for. */
export function laneCount(entries: number): number {
  const byMemory = Math.floor(process.availableMemory() / MEBIBYTE / (2 * MEMORY.least));
  const byEntries = Math.ceil(entries / FEWEST_ENTRIES);
  return Math.max(1, Math.min(byEntries, availableParallelism(), byMemory, MOST_LANES));
}

/** Divides entries into batches of about the same size, so that no lane is left with nothing to do. */
export function inBatches<T>(entries: readonly T[], lanes: number, largest = batchSize(lanes)): T[][] {
  const rounds = Math.ceil(entries.length / (lanes * largest));
  const count = Math.min(entries.length, rounds * lanes);
  const starts = Array.from({ length: count + 1 }, (_, index) => Math.round((index * entries.length) / count));
  return starts.slice(1).map((end, index) => entries.slice(starts[index], end));
}

/** Environment variables for esbuild, which is a quarter faster when it collects no garbage before it needs to. */
export function goMemory(lanes: number): Record<string, string> {
  const limit = Math.min(700, Math.round(MEMORY.together / lanes));
  return { GOGC: process.env.GOGC ?? 'off', GOMEMLIMIT: process.env.GOMEMLIMIT ?? `${limit}MiB` };
}

function batchSize(lanes: number): number {
  return Math.min(BATCH_SIZE, Math.round((2 * BATCH_SIZE) / lanes));
}
