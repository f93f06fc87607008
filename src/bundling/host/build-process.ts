import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildFailure, type BuildOrder, type BuildReport, FAILURE_PIPE, REPORT } from '../protocol/order';
import { errorOf } from './build-errors';
import { workerProgram } from './programs/worker-program';
import { goMemory } from './workers';

/**
 * Runs esbuild in a child process and waits for it: constructs cannot await promises, and esbuild's JavaScript does not
 * run with the globals that Jest modifies.
 */
export function buildInProcess(order: BuildOrder): BuildReport {
  const { fd } = process.stderr;
  const child = spawnSync(process.execPath, workerProgram('runner'), {
    input: JSON.stringify(order),
    // The output of hooks and plugins is for the user, and not part of the app's output.
    stdio: ['pipe', fd, fd, 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...goMemory(order.workers) },
    windowsHide: true,
  });
  const failure = failureOf(child);
  if (failure) throw errorOf(failure);
  return JSON.parse(readFileSync(join(order.scratchDir, REPORT), 'utf8'));
}

/** What the process says, or else how it ended if that was not well. */
function failureOf({ output, error, signal, status }: SpawnSyncReturns<string>): BuildFailure | undefined {
  const [said] = (output?.[FAILURE_PIPE] ?? '').split('\n');
  if (said) return JSON.parse(said);
  if (status === 0) return undefined;
  return signal ? { signal } : { crash: error?.message ?? `it exited with ${status}` };
}
