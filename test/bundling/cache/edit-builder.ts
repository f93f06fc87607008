import type { BatchOrder, BuildOrder } from '../../../src/bundling/protocol/order';
import { buildBatch } from '../../../src/bundling/worker/batch-build';
import { BundleStore } from '../../../src/bundling/worker/bundle-store';
import { Known } from '../../../src/bundling/worker/sdk-part/known';

/** What a build for one app is asked for. */
export interface EditOrder {
  readonly order: Omit<BuildOrder, 'batches'>;
  /** Built one after the other. */
  readonly batches: readonly BatchOrder[];
  /** The keys of bundles that are only compared: nothing is remembered of their builds. */
  readonly compared: readonly string[];
  /** Variables that the app sets; those without a value are removed. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface EditOutcome {
  /** By key, the hash of the bundle, or what is wrong. */
  readonly bundles: Readonly<Record<string, string>>;
  /** By key, why a bundle is not kept. */
  readonly gaps: Readonly<Record<string, readonly string[]>>;
}

class Store extends BundleStore {
  public constructor(
    order: EditOrder['order'],
    private readonly compared: readonly string[],
  ) {
    super(order.cacheDir, order.scratchDir);
  }

  public override addRecord(...args: Parameters<BundleStore['addRecord']>): void {
    if (!this.compared.includes(args[0])) super.addRecord(...args);
  }
}

// A program that builds for the synths of many apps, and forgets everything in between.
process.on('message', async (orders: readonly EditOrder[]) => {
  const outcomes: EditOutcome[] = [];
  for (const order of orders) outcomes.push(await outcomeOf(order));
  process.send?.(outcomes);
});

async function outcomeOf({ order, batches, compared, variables }: EditOrder): Promise<EditOutcome> {
  process.chdir(order.appDir);
  for (const [name, value] of Object.entries(variables)) {
    if (value === '') delete process.env[name];
    else process.env[name] = value;
  }
  const bundles: Record<string, string> = {};
  const gaps: Record<string, readonly string[]> = {};
  for (const batch of batches) {
    const results = await buildBatch(order, batch, new Store(order, compared), new Known());
    for (const { key, bundle, errors, fault, gaps: known = [] } of results) {
      bundles[key] = bundle?.hash ?? errors ?? fault?.what ?? 'nothing';
      gaps[key] = known;
    }
  }
  return { bundles, gaps };
}
