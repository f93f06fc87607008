import { type ChildProcess, fork } from 'node:child_process';
import type { BatchOrder, BuildOrder, BuildReport, WorkerOrder, WorkerReport } from '../protocol/order';
import { buildBatch, type Packages } from './batch-build';
import { BundleStore } from './bundle-store';
import { EsbuildError } from './esbuild/failure';

/** The argument that makes the program take orders from its parent process. */
export const WORKER_ARGUMENT = 'worker';

// A process builds for one synth, so what it finds stays valid.
const packages: Packages = new Map();

/** Builds batches. */
export interface BatchWorker {
  build(batch: BatchOrder): Promise<BuildReport>;
}

/** Builds in this process. */
export class InProcessWorker implements BatchWorker {
  public constructor(private readonly order: Omit<BuildOrder, 'batches'>) {}

  public async build(batch: BatchOrder): Promise<BuildReport> {
    const store = new BundleStore(this.order.cacheDir, this.order.scratchDir);
    const results = await buildBatch(this.order, batch, store, packages);
    return { results, cacheProblem: store.problem };
  }
}

/** Builds in a child process, which has its own esbuild and its own memory. */
export class ChildProcessWorker implements BatchWorker {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, (report: WorkerReport) => void>();
  private sent = 0;

  public constructor(private readonly order: Omit<BuildOrder, 'batches'>) {
    this.child = fork(process.argv[1], [WORKER_ARGUMENT], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.child.on('message', (report: WorkerReport) => this.answer(report.id, report));
    this.child.on('error', (error) => this.fail(error.message));
    this.child.on('exit', (code, signal) => this.fail(`a worker process ended with ${signal ?? code}`));
  }

  public build(batch: BatchOrder): Promise<BuildReport> {
    const id = ++this.sent;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, (report) => {
        if (report.refusal !== undefined) reject(new EsbuildError(report.refusal));
        else if (report.crash !== undefined) reject(new Error(report.crash));
        else resolve(report);
      });
      const order: WorkerOrder = { ...this.order, id, batch };
      this.child.send(order);
    });
  }

  public end(): void {
    if (this.child.connected) this.child.disconnect();
  }

  private fail(crash: string): void {
    for (const id of this.waiting.keys()) this.answer(id, { id, results: [], crash });
  }

  private answer(id: number, report: WorkerReport): void {
    this.waiting.get(id)?.(report);
    this.waiting.delete(id);
  }
}

/** Takes orders from the parent process until it ends. */
export function takeOrders(): void {
  process.on('disconnect', () => process.exit());
  process.on('message', async (order: WorkerOrder) => process.send?.(await reportOf(order)));
}

async function reportOf({ id, batch, ...order }: WorkerOrder): Promise<WorkerReport> {
  try {
    return { id, ...(await new InProcessWorker(order).build(batch)) };
  } catch (error) {
    if (error instanceof EsbuildError) return { id, results: [], refusal: error.message };
    return { id, results: [], crash: error instanceof Error ? error.stack : String(error) };
  }
}
