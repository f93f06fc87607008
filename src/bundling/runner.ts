import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBatch, EsbuildError } from './batch-build';
import { type BuildOrder, type BuildReport, type EntryResult, ESBUILD_FAILED, REPORT } from './build-order';
import { BundleStore } from './bundle-store';
import { evictOldest } from './cache-eviction';

async function run(order: BuildOrder): Promise<BuildReport> {
  const store = new BundleStore(order.cacheDir, order.spareDir);
  const results: EntryResult[] = [];
  for (const batch of order.batches) results.push(...(await buildBatch(order, batch, store)));
  if (order.cacheDir !== undefined) evictOldest(order.cacheDir);
  return { results, cacheProblem: store.problem };
}

// This file is a program: it reads its order from standard input. Standard output stays free for whatever runs in here.
const order: BuildOrder = JSON.parse(readFileSync(0, 'utf8'));
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
