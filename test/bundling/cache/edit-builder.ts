import type { BatchOrder, BuildOrder } from '../../../src/bundling/protocol/order';
import { buildBatch } from '../../../src/bundling/worker/batch-build';
import { BundleStore } from '../../../src/bundling/worker/bundle-store';

/** What a build is asked for. */
export interface EditOrder {
  readonly order: Omit<BuildOrder, 'batches'>;
  readonly batches: readonly BatchOrder[];
}

/** By key, the hash of the bundle, or what is wrong. */
export type EditOutcome = Readonly<Record<string, string>>;

// A program that builds for many synths, one after the other, and forgets everything in between.
process.on('message', async ({ order, batches }: EditOrder) => {
  const outcome: Record<string, string> = {};
  for (const batch of batches) {
    const store = new BundleStore(order.cacheDir, order.scratchDir);
    for (const { key, bundle, errors, fault } of await buildBatch(order, batch, store, new Map()))
      outcome[key] = bundle?.hash ?? errors ?? fault?.what ?? 'nothing';
  }
  process.send?.(outcome);
});
