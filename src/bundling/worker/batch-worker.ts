import { type ChildProcess, fork } from 'node:child_process';
import {
  type BatchOrder,
  type BuildFailure,
  type BuildOrder,
  type BuildReport,
  FAILURE_PIPE,
  type WorkerOrder,
  type WorkerReport,
} from '../protocol/order';
import { buildBatch } from './batch-build';
import { FailedBuild, failureOf } from './build-failure';
import { BundleStore } from './bundle-store';
import { activities } from './life/activities';
import { endDescendants } from './life/process-tree';
import { watch } from './life/watch';
import { Known } from './sdk-part/known';

/** The argument that makes the program take orders from its parent process. */
export const WORKER_ARGUMENT = 'worker';

// A process builds for one synth, so what it finds stays valid.
const known = new Known();

/** Keeps for the next synth what was found out in this process. */
export function keepMemory(): void {
  known.keepMemory();
}

/** Builds batches. */
export interface BatchWorker {
  build(batch: BatchOrder): Promise<BuildReport>;
}

/** Builds in this process. */
export class InProcessWorker implements BatchWorker {
  public constructor(private readonly order: Omit<BuildOrder, 'batches'>) {}

  public async build(batch: BatchOrder): Promise<BuildReport> {
    const store = new BundleStore(this.order.cacheDir, this.order.scratchDir);
    const results = await buildBatch(this.order, batch, store, known);
    return { results, cacheProblem: store.problem };
  }
}

/** Builds in a child process, which has its own esbuild and its own memory. */
export class ChildProcessWorker implements BatchWorker {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, (report: WorkerReport) => void>();
  private sent = 0;

  public constructor(private readonly order: Omit<BuildOrder, 'batches'>) {
    this.child = fork(process.argv[1], [WORKER_ARGUMENT], {
      stdio: ['ignore', 'inherit', 'inherit', FAILURE_PIPE, 'ipc'],
    });
    this.child.on('message', (report: WorkerReport) => this.answer(report.id, report));
    this.child.on('error', (error) => this.fail({ crash: error.message }));
    this.child.on('exit', (code, signal) =>
      this.fail(signal ? { signal } : { crash: `a worker process ended with ${code}` }),
    );
  }

  public build(batch: BatchOrder): Promise<BuildReport> {
    const id = ++this.sent;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, (report) => {
        if (report.failure) reject(new FailedBuild(report.failure));
        else resolve(report);
      });
      const order: WorkerOrder = { ...this.order, id, batch };
      this.child.send(order);
    });
  }

  public end(): void {
    if (this.child.connected) this.child.disconnect();
  }

  private fail(failure: BuildFailure): void {
    for (const id of this.waiting.keys()) this.answer(id, { id, results: [], failure });
  }

  private answer(id: number, report: WorkerReport): void {
    this.waiting.get(id)?.(report);
    this.waiting.delete(id);
  }
}

/** Takes orders from the parent process until it ends. */
export function takeOrders(): void {
  let isWatched = false;
  process.on('disconnect', () => {
    activities.isDone = true;
    endDescendants();
    process.exit();
  });
  process.on('message', async (order: WorkerOrder) => {
    if (!isWatched) watch(order.timeLimit, true);
    isWatched = true;
    process.send?.(await reportOf(order));
  });
}

async function reportOf({ id, batch, ...order }: WorkerOrder): Promise<WorkerReport> {
  try {
    return { id, ...(await new InProcessWorker(order).build(batch)) };
  } catch (error) {
    return { id, results: [], failure: failureOf(error) };
  }
}
