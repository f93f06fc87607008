import type { Resource } from '../model/resource';
import type { Sending } from './sends';

/** One step on which an event gets from one resource to another. */
export interface Hop {
  readonly from: Resource;
  readonly to: Resource;
  /** Whether Lambda's own detection of loops follows it. */
  readonly isDetected: boolean;
  /** What a function does, if the step is that. */
  readonly sending?: Sending;
  /** Whether it follows only if the function was invoked asynchronously: a destination of what it answers. */
  readonly isResult?: boolean;
  /** Whether Lambda polls the source: then it doesn't send on what the function answers. */
  readonly isPolled?: boolean;
  /** Whether it passes on what a function sent; undefined if it passes on everything. */
  readonly passes?: (sent: Sending) => boolean;
}

/** Whether one step follows another: what a function wrote must be what the next one passes on. */
export function follows(step: Hop, next: Hop): boolean {
  if (step.to !== next.from) return false;
  if (next.isResult && (step.isPolled || step.sending)) return false;
  return !next.passes || (step.sending !== undefined && next.passes(step.sending));
}
