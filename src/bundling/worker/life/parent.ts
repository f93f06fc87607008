import { isRunning } from '../../protocol/running';

/** Whether the process that has started this one has ended: another one takes its place, or none. */
export function isAlone(parent: number): boolean {
  return process.ppid !== parent || !isRunning(parent);
}
