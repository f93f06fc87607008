import { type ChildProcess, fork } from 'node:child_process';
import { buildBatch, EsbuildError } from './batch-build';
import type { BatchOrder, BuildOrder, BuildReport, LaneOrder, LaneReport } from './build-order';
import { BundleStore } from './bundle-store';

/** The argument with which the program takes orders from another one. */
export const LANE = 'lane';

/** Builds one batch after the other. */
export interface Lane {
  build(batch: BatchOrder): Promise<BuildReport>;
  end(): void;
}

/** Builds in this process. */
export class OwnLane implements Lane {
  public constructor(private readonly order: Omit<BuildOrder, 'batches'>) {}

  public async build(batch: BatchOrder): Promise<BuildReport> {
    const store = new BundleStore(this.order.cacheDir, this.order.spareDir);
    const results = await buildBatch(this.order, batch, store);
    return { results, cacheProblem: store.problem };
  }

  public end(): void {}
}

/** Builds in another process, which has its own esbuild and its own memory. */
export class OtherLane implements Lane {
  private readonly child: ChildProcess;

  public constructor(private readonly order: Omit<BuildOrder, 'batches'>) {
    this.child = fork(process.argv[1], [LANE], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  }

  public build(batch: BatchOrder): Promise<BuildReport> {
    const order: LaneOrder = { ...this.order, batch };
    return new Promise((resolve, reject) => {
      const ended = (code: number | null, signal: string | null) => {
        reject(new Error(`a process that builds ended with ${signal ?? code}`));
      };
      this.child.once('exit', ended).once('error', reject);
      this.child.once('message', (report: LaneReport) => {
        this.child.removeListener('exit', ended).removeListener('error', reject);
        if (report.refusal !== undefined) reject(new EsbuildError(report.refusal));
        else if (report.crash !== undefined) reject(new Error(report.crash));
        else resolve(report);
      });
      this.child.send(order);
    });
  }

  public end(): void {
    if (this.child.connected) this.child.disconnect();
  }
}

/** Takes orders from the process that has started this one, until that ends. */
export function takeOrders(): void {
  process.on('disconnect', () => process.exit());
  process.on('message', async ({ batch, ...order }: LaneOrder) => process.send?.(await reportOf(order, batch)));
}

async function reportOf(order: Omit<BuildOrder, 'batches'>, batch: BatchOrder): Promise<LaneReport> {
  try {
    return await new OwnLane(order).build(batch);
  } catch (error) {
    const what = error instanceof Error ? error : new Error(String(error));
    return { results: [], ...(what instanceof EsbuildError ? { refusal: what.message } : { crash: what.stack }) };
  }
}
