import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EsbuildError } from './batch-build';
import { type BatchOrder, type BuildOrder, type BuildReport, ESBUILD_FAILED, REPORT } from './build-order';
import { evictOldest } from './cache-eviction';
import { LANE, type Lane, OtherLane, OwnLane, takeOrders } from './lane';

/** Lets every lane take the next batch when it is ready with one. */
async function run({ batches, ...order }: BuildOrder): Promise<BuildReport> {
  const reports: BuildReport[] = [];
  const waiting = batches.filter((batch) => !isAlone(batch));
  const work = async (lane: Lane, own: readonly BatchOrder[] = []): Promise<void> => {
    for (const batch of own) reports.push(await lane.build(batch));
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) reports.push(await lane.build(batch));
    lane.end();
  };
  const others = Array.from({ length: Math.min(order.lanes, batches.length) - 1 }, () => new OtherLane(order));
  await Promise.all([...others.map((lane) => work(lane)), work(new OwnLane(order), batches.filter(isAlone))]);
  if (order.cacheDir !== undefined) evictOldest(order.cacheDir);
  const cacheProblem = reports.find((report) => report.cacheProblem !== undefined)?.cacheProblem;
  return { results: reports.flatMap(({ results }) => results), cacheProblem };
}

/** A hook before bundling may write files that others of its kind write, too. */
function isAlone({ settings }: BatchOrder): boolean {
  return settings.before !== undefined;
}

function build(order: BuildOrder): void {
  run(order).then(
    (report) => {
      writeFileSync(join(order.spareDir, REPORT), JSON.stringify(report));
      process.exit(0);
    },
    (error) => {
      process.stderr.write(`${error instanceof EsbuildError ? error.message : error?.stack}\n`);
      process.exit(error instanceof EsbuildError ? ESBUILD_FAILED : 1);
    },
  );
}

// This file is a program: it reads its order from standard input, or takes orders from the program that did. Standard
// output stays free for whatever runs in here.
if (process.argv[2] === LANE) takeOrders();
else build(JSON.parse(readFileSync(0, 'utf8')));
