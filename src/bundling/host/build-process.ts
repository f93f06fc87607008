import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildFailure, type BuildOrder, type BuildReport, FAILURE_PIPE, REPORT } from '../protocol/order';
import { errorOf } from './build-errors';
import type { ProcessEnd } from './early/talk';
import { beginWaiting, type ProcessStart, startWaiting } from './early/waiting-process';
import { workerProgram } from './programs/worker-program';
import { goMemory } from './workers';

/**
 * Starts the process for a build that will surely be ordered soon, so that it is ready by then.
 *
 * @param esbuild the folder of the esbuild package that the order will name
 */
export function prepareBuild(esbuild: string): void {
  startWaiting(processStart(1), esbuild);
}

/**
 * Runs esbuild in a child process and waits for it: constructs cannot await promises, and esbuild's JavaScript does not
 * run with the globals that Jest modifies.
 */
export function buildInProcess(order: BuildOrder): BuildReport {
  return (beginBuild(order) ?? (() => reportOf(order, build(processStart(order.workers), order))))();
}

/**
 * Lets a process build that waits for its order. Undefined if there is none.
 *
 * @returns waits for the report
 */
export function beginBuild(order: BuildOrder): (() => BuildReport) | undefined {
  const start = processStart(order.workers);
  const begun = beginWaiting(start, order);
  return begun && (() => reportOf(order, begun() ?? build(start, order)));
}

function reportOf(order: BuildOrder, ended: Ended): BuildReport {
  const failure = failureOf(ended);
  if (failure) throw errorOf(failure);
  return JSON.parse(readFileSync(join(order.scratchDir, REPORT), 'utf8'));
}

function processStart(workers: number): ProcessStart {
  return {
    command: process.execPath,
    args: workerProgram('runner'),
    cwd: process.cwd(),
    env: { ...process.env },
    variables: goMemory(workers),
    // The output of hooks and plugins is for the user, and not part of the app's output.
    fd: process.stderr.fd,
  };
}

function build({ command, args, env, variables, fd }: ProcessStart, order: BuildOrder): Ended {
  const { output, ...end } = spawnSync(command, args, {
    input: JSON.stringify(order),
    stdio: ['pipe', fd, fd, 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...env, ...variables },
    windowsHide: true,
  });
  const [said] = (output?.[FAILURE_PIPE] ?? '').split('\n');
  return { ...end, said };
}

/** How a process has ended. */
type Ended = Pick<ProcessEnd, 'said' | 'status' | 'signal'> & { readonly error?: Error };

/** What the process says, or else how it ended if that was not well. */
function failureOf({ said, error, signal, status }: Ended): BuildFailure | undefined {
  if (said) return JSON.parse(said);
  if (status === 0) return undefined;
  return signal ? { signal } : { crash: error?.message ?? `it exited with ${status}` };
}
