import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { programIn } from '../../bundling/host/programs/worker-program';
import { InternalError } from '../../private/errors';
import type { Job, JobEnd, JobsOrder } from '../model/order';

/** The memory that one build may need, in bytes: compilers take most. */
const MEMORY = 1.5 * 1024 ** 3;

const MAX_PARALLEL = 8;

/** Runs the steps of several packages and waits for them: constructs cannot await promises. */
export function runJobs(
  jobs: readonly Job[],
  { timeLimit, scratchDir }: { readonly timeLimit: number; readonly scratchDir: string },
): readonly JobEnd[] {
  const toDo = jobs.filter(({ steps }) => steps.length > 0);
  if (toDo.length === 0) return jobs.map(() => ({}));
  const report = join(scratchDir, 'report.json');
  const isQuiet = Boolean(process.env.LAMBDAFORM_QUIET || process.env.JEST_WORKER_ID);
  const order: JobsOrder = {
    jobs: toDo.map(({ title, steps }) => ({ title, steps })),
    parallel: parallelism(),
    timeLimit,
    parent: process.pid,
    isQuiet,
    report,
  };
  const child = spawnSync(process.execPath, programIn(join(__dirname, '../worker'), 'runner'), {
    input: JSON.stringify(order),
    stdio: ['pipe', process.stderr.fd, process.stderr.fd],
    windowsHide: true,
  });
  if (child.status !== 0)
    throw new InternalError(
      `the process that builds packages ended with ${child.signal ?? child.status ?? child.error?.message}`,
    );
  const ends: readonly JobEnd[] = JSON.parse(readFileSync(report, 'utf8'));
  return jobs.map((job) => (job.steps.length > 0 ? ends[toDo.indexOf(job)] : {}));
}

/** As many as this machine has processors and memory for. */
function parallelism(): number {
  const byMemory = Math.floor(process.availableMemory() / MEMORY);
  return Math.max(1, Math.min(availableParallelism(), byMemory, MAX_PARALLEL));
}
