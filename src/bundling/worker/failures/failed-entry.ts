import type * as Esbuild from 'esbuild';
import type { BatchOrder, BuildOrder, EntryResult } from '../../protocol/order';
import { fixOf } from './fix-of';

/** The result for an entry that esbuild refuses, with what it says. */
export async function failed(
  order: Omit<BuildOrder, 'batches'>,
  { entries: [{ key, file }] }: BatchOrder,
  failure: Esbuild.BuildFailure,
  esbuild: typeof Esbuild,
): Promise<EntryResult> {
  const messages = await esbuild.formatMessages(failure.errors, { kind: 'error', color: order.color });
  return { key, errors: messages.join('').trimEnd(), fix: fixOf(order.appDir, file, failure.errors) };
}
