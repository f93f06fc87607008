import { writeSync } from 'node:fs';
import { type BuildFailure, FAILURE_PIPE } from '../../protocol/order';
import { endDescendants } from './process-tree';

/** Tells the process of the app why there is no report. The first to do so counts. */
export function tell(failure: BuildFailure): void {
  try {
    writeSync(FAILURE_PIPE, `${JSON.stringify(failure)}\n`);
  } catch {
    // Nobody listens any more.
  }
}

/** Ends this process and all that it has started, at once: it may be busy, and exits wait for what listens to them. */
export function endAll(): void {
  endDescendants();
  process.kill(process.pid, 'SIGKILL');
}
