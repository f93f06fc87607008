import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import {
  type BatchOrder,
  type BuildOrder,
  type BuildReport,
  FAILURE_PIPE,
  REPORT,
  REPORTED,
  runsUserCode,
  WAITING_ARGUMENT,
} from '../protocol/order';
import {
  type BatchWorker,
  ChildProcessWorker,
  InProcessWorker,
  keepMemory,
  takeOrders,
  WORKER_ARGUMENT,
} from './batch-worker';
import { failureOf } from './build-failure';
import { evictWhenDue } from './cache-eviction';
import { activities } from './life/activities';
import { tell } from './life/ending';
import { waitForOrder } from './life/waiting';
import { watch } from './life/watch';

/** Batches that a worker handles at a time: while esbuild builds one, the results of the last one are stored. */
const BATCHES_IN_FLIGHT = 2;

/** Lets every worker take the next batch when it is ready for it. */
async function run({ batches, ...order }: BuildOrder): Promise<BuildReport> {
  const reports: BuildReport[] = [];
  const waiting = batches.filter((batch) => !isAlone(batch));
  const work = async (worker: BatchWorker): Promise<void> => {
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) reports.push(await worker.build(batch));
  };
  const own = new InProcessWorker(order);
  const others = Array.from(
    { length: Math.min(order.workers, batches.length) - 1 },
    () => new ChildProcessWorker(order),
  );
  for (const batch of batches.filter(isAlone)) reports.push(await own.build(batch));
  await Promise.all(
    [own, ...others].flatMap((worker) => Array.from({ length: BATCHES_IN_FLIGHT }, () => work(worker))),
  );
  for (const worker of others) worker.end();
  const results = reports.flatMap((report) => report.results);
  if (order.cacheDir !== undefined) evictWhenDue(order.cacheDir, results.length);
  const cacheProblem = reports.find((report) => report.cacheProblem !== undefined)?.cacheProblem;
  return { results, cacheProblem };
}

/** Hooks before bundling may write the same files, so they must not run at the same time. */
function isAlone({ settings }: BatchOrder): boolean {
  return settings.before !== undefined;
}

function build(order: BuildOrder): void {
  watch(order.timeLimit, order.batches.some(runsUserCode));
  run(order)
    .then((report) => writeFileSync(join(order.scratchDir, REPORT), JSON.stringify(report)))
    .then(
      () => {
        if (endsPlainly(order)) writeSync(FAILURE_PIPE, `${REPORTED}\n`);
        keepMemory();
        end(0);
      },
      (error) => {
        tell(failureOf(error));
        end(1);
      },
    );
}

/** Whether nobody need wait for the end of this process: no code of the user's has a say in it, and it holds no folder. */
function endsPlainly({ batches, variables }: BuildOrder): boolean {
  return variables !== undefined && !batches.some(runsUserCode) && process.platform !== 'win32';
}

function end(code: number): void {
  activities.isDone = true;
  process.exit(code);
}

// This file is a program: it reads its order from standard input, at once or when it comes, or takes orders from its parent
// process. Standard output is left to the user's code.
if (process.argv[2] === WORKER_ARGUMENT) takeOrders();
else if (process.argv[2] === WAITING_ARGUMENT) waitForOrder(process.argv.splice(2)[1], build);
else build(JSON.parse(readFileSync(0, 'utf8')));
